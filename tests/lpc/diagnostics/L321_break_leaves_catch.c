int f(int x) {
  while (x--) {
    catch { if (x == 3) break; };
    time_expression { continue; };
  }
  return x;
}
