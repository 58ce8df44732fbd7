string f(int x, mixed y) {
  return `a ${x} ${y + 1}\n` "b" `${f(1, "}")}`;
}
