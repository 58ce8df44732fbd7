string f(int x) {
  switch (x) {
    case ..-1: return "negative";
    case 0: return "zero";
    case 1..9: return "digit";
    case 10..: return "many";
  }
}
