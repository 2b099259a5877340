"""The command line: `laban serve`, `worker`, `demo`, `read`, `check`, `refresh`, `createadmin`, `backup`, `restore`."""
