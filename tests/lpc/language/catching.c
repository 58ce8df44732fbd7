// catch and time_expression: as statements, in the middle of expressions, with jumps inside.
#include "/check.h"

int returns() {
  catch {
    return 5;
  };
  return 6;
}

/** The return leaves the function although the catch is an operand. */
int returns_from_operand() {
  int one = 1;
  return one + (catch {
    return 5;
  } ? 1 : 2);
}

int continues() {
  int r = 0;
  for (int i = 0; i < 3; i++) {
    if (catch {
      if (i == 1) error("e\n");
      r += 10;
    }) r++;
  }
  return r;
}

int jumps_inside() {
  int i;
  catch {
    for (i = 0; i < 5; i++) {
      if (i == 1) continue;
      if (i == 2) break;
    }
  };
  return i;
}

int changes_an_operand() {
  int i = 3;
  return i + (catch(i = 10) ? 1 : i);
}

string nested() {
  return catch {
    string inner = catch(error("a\n"));
    error("b" + inner);
  };
}

void test() {
  check(catch(error("boo\n")));               // expect: "*boo "
  check(catch(1 + 1));                        // expect: 0
  check(returns());                           // expect: 5
  check(returns_from_operand());              // expect: 5
  check(continues());                         // expect: 21
  check(jumps_inside());                      // expect: 2
  check(changes_an_operand());                // expect: 13
  check(({ 1, catch(error("in\n")), 3 }));    // expect: ({ 1, "*in ", 3 })
  check(nested());                            // expect: "*b*a "
  check(time_expression { returns(); } >= 0); // expect: 1
  check(time_expression(returns()) >= 0);     // expect: 1
}
