class prototype { int constructor; }
int eval, __proto__;
mixed this(mixed arguments, mixed let...) {
  mapping m = ([ "__proto__": eval ]);
  m.constructor = arguments->valueOf(__proto__);
  return m.__proto__;
}
