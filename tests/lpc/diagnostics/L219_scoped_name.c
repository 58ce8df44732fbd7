int f() {
  return efun::time;
}
