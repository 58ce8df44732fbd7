// Read before every file: FluffOS wants one.
