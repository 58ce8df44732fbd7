mapping f() {
  return ([ "a", "b" ]);
}
