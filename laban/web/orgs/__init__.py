"""Pages of the register of agencies and of the working calendar."""
