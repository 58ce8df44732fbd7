int f(int x) {
	if (x)
		return nothing;
	return 1;
}
