"""Pages of accounts and posts: the administrator's list, a person's own profile, preferences, keys of programs."""
