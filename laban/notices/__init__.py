"""What a person is told: in the application at once, by e-mail as a daily digest. Stands on accounts."""
