mixed f(int x) {
  mixed e = catch(x / (x - x) + x);
  if (catch { x++; if (x > 3) return 5; }) return e;
  return 1 + (catch(error("x")) ? 2 : 3) + time_expression(x++);
}
