class point { int width; int height; }
int f(class point p) {
  p->widht = 1;
  return new(class point, hight: 2)->height;
}
