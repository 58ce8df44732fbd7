int counter;
int f() {
  return countr + zzz;
}
