// What the measures of calls and clones work on.

int count;
string name = "thing";
int *numbers = ({ 1, 2, 3 });

void create() { count = 0; }
int add(int n) { return count += n; }
