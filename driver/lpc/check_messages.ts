// The checker's and the emitter's messages (L3xx, L4xx); messages.ts joins them with the others. The form is told there.

export const checkMessages = {
  L301: {
    text: "undefined variable '{0}'",
    hint: "did you mean '{1}'?",
    about: 'No variable, function or efun of that name is known here. Variables must be declared above their use.',
  },
  L302: {
    text: "undefined function '{0}'",
    hint: "did you mean '{1}'?",
    about: 'Nothing of that name can be called: no function of this file or its inherits, no simul_efun, no efun.',
  },
  L303: {
    text: "variable '{0}' is private to an inherited program",
    hint: 'call a function of that program instead',
    about: 'Private variables are seen in their own file only.',
  },
  L304: {
    text: "function '{0}' is private to an inherited program",
    hint: 'make it protected there, or inherit without private',
    about: 'Private functions are called in their own file only.',
  },
  L305: {
    text: "function '{0}' is defined twice",
    hint: 'remove one of the definitions',
    about: 'A file defines each function once; prototypes may repeat.',
  },
  L306: {
    text: "function '{0}' is nomask in {1} and cannot be redefined",
    about: 'nomask forbids inheriting programs to define the function anew.',
  },
  L307: {
    text: "variable '{0}' is nomask in an inherited program and cannot be redefined",
    about: 'nomask forbids inheriting programs to declare the variable anew.',
  },
  L308: {
    text: "'{0}' cannot be of type void",
    hint: 'use mixed when it may hold anything',
    about: 'void says that a function gives no value; a variable always has one.',
  },
  L309: {
    text: "'{0}' is already declared here",
    hint: 'choose another name',
    about: 'A local variable cannot have the name of a parameter or of a local that is still in scope.',
  },
  L310: {
    text: "undefined class '{0}'",
    hint: "did you mean '{1}'?",
    about: 'Classes are declared above their use, here or in an inherited program.',
  },
  L311: {
    text: "class '{0}' has no member '{1}'",
    hint: "did you mean '{2}'?",
    about: 'The class is declared without this member.',
  },
  L312: { text: "member '{0}' of class '{1}' is given twice", about: 'new(class …) takes each member once.' },
  L313: { text: 'cannot assign {1} to {0}', about: 'The types of both sides of an assignment must fit.' },
  L314: { text: "'{0}' is {1}, its initial value is {2}", about: 'The initial value must fit the declared type.' },
  L315: {
    text: 'the function returns {0}, this value is {1}',
    about: 'A returned value must fit the declared type of the function.',
  },
  L319: { text: 'break outside of a loop or switch', about: 'break leaves the loop or switch around it.' },
  L320: { text: 'continue outside of a loop', about: 'continue begins the next turn of the loop around it.' },
  L321: {
    text: '{0} cannot leave catch or time_expression',
    hint: 'set a variable and test it behind the block',
    about: 'catch { } and time_expression { } are expressions; the loop around them cannot be left from inside.',
  },
  L323: {
    text: "function '{0}' has no return type",
    hint: 'write void {0}(…) when it returns nothing',
    about: '#pragma strict_types asks for the type of every function.',
  },
  L324: {
    text: "variable '{0}' has no type",
    hint: 'write mixed {0} when it may hold anything',
    about: '#pragma strict_types asks for the type of every variable.',
  },
  L325: {
    text: "local variable '{0}' does not exist inside (: … :)",
    hint: 'write $({0}) for its value now',
    about: 'A functional runs later, when the locals around it are gone; $(…) keeps a value.',
  },
  L326: { text: "division by zero in '{0}'", about: 'A constant expression divides by zero.' },
  L327: { text: 'a second default in one switch', about: 'A switch has at most one default.' },
  L328: {
    text: 'case labels mix strings and integers',
    hint: 'use if and else, or two switches',
    about: 'All labels of a switch are strings, or all are integers; 0 may stand among strings.',
  },
  L329: { text: 'a range of case labels needs integers', about: 'Strings have no ranges.' },
  L330: { text: 'this case is already covered by another label', about: 'Each value may have one label.' },
  L331: {
    text: 'a case label must be a constant',
    hint: 'use if for values that are known only when the code runs',
    about: 'Labels are integers, strings, and operators on these.',
  },
  L332: {
    text: 'a switch needs at least one case',
    about: 'FluffOS refuses a switch that has nothing or only a default.',
  },
  L335: {
    text: "no inherited program has a function '{0}'",
    hint: 'private functions and prototypes do not count',
    about: '::name() calls the function of an inherited program.',
  },
  L336: {
    text: "no function '{0}' in an inherited program named '{1}'",
    hint: 'inherited: {2}',
    about: 'scope::name() calls the function of the inherited program whose path ends with the scope.',
  },
  L337: { text: "there is no efun '{0}'", about: 'efun::name() calls the function of the driver, past simul_efuns.' },
  L338: { text: "'{0}' takes {1}, {2} given", about: 'The number of arguments does not fit.' },
  L339: {
    text: "'{0}' takes a fixed number of arguments, so f(x...) cannot call it",
    hint: 'declare it varargs, or give the arguments one by one',
    about: 'The length of a spread array is known only when the code runs.',
  },
  L340: {
    text: '{0} is always {3}: {1} and {2} have no value in common',
    about: 'Values of these types are never equal.',
  },
  L341: { text: "operator '{0}' does not take {1} and {2}", about: 'The operator has no meaning for these types.' },
  L342: { text: "operator '{0}' does not take {1}", about: 'The operator has no meaning for this type.' },
  L343: {
    text: 'cannot call a function in {0}',
    hint: 'the left side of -> is an object, a path, or an array of these',
    about: '-> calls functions of objects.',
  },
  L344: {
    text: "argument {0} of '{1}' must be {2}, not {3}",
    about: 'The argument does not fit the declared type of the parameter.',
  },
  L345: {
    text: 'ref cannot stand here',
    hint: 'write f(ref x)',
    about: 'A reference is an argument of a call, and nothing else.',
  },
  L346: {
    text: 'a mapping has no order, so [<…] cannot index it',
    about: 'Counting from the end needs positions; a mapping has keys.',
  },
  L347: { text: '{0} has no elements', about: 'Strings, arrays, buffers and mappings can be indexed.' },
  L348: { text: 'the index of {0} must be int, not {1}', about: 'Positions are integers.' },
  L349: { text: 'index {0} of an array with {1}', about: 'The element does not exist.' },
  L350: {
    text: "{0} has no member '{1}'",
    hint: 'a call needs brackets: ->{1}()',
    about: '-> without brackets takes a member of a class.',
  },
  L351: {
    text: 'parameter {0} of a functional, outside of (: … :)',
    about: '$1, $2 … are the arguments of a functional.',
  },
  L352: { text: '$(…) outside of (: … :)', about: '$(…) keeps a value for the functional around it.' },
  L353: {
    text: 'a function value cannot say that it returns {0}',
    hint: 'leave the type out',
    about: 'FluffOS knows no return type here.',
  },
  L354: {
    text: "parameter '{0}' has no type",
    hint: 'write mixed {0} when it may be anything',
    about: 'A function with a return type names the types of its parameters.',
  },
  L355: {
    text: "the default of '{0}' cannot use $",
    about: 'A default is evaluated in the called function; there is nothing to keep.',
  },
  L356: {
    text: 'the key of foreach cannot be a reference',
    about: 'Changing keys while walking through a mapping has no meaning; its values can be references.',
  },
  L357: { text: 'foreach cannot go through {0}', about: 'foreach visits arrays, strings, buffers and mappings.' },
  L358: {
    text: "class '{0}' is declared differently by two inherited programs",
    about: 'Classes of one name must have the same members.',
  },
  L359: {
    text: "class '{0}' is already declared with other members",
    about: 'Classes of one name must have the same members.',
  },
  L370: {
    text: "'{0}' on truth values",
    hint: "'{1}' is meant?",
    about: 'The bitwise operator works on truth values too, but evaluates both sides.',
  },
  L371: { text: 'the two values of ?: are {0} and {1}', about: 'The types of both branches differ.' },
  L373: {
    text: 'this function value gives a string, it calls nothing',
    hint: 'write the name without quotes',
    about: '(: "name" :) is a function that returns "name".',
  },
  L374: {
    text: "'{0}...' holds the further arguments and should be an array",
    about: 'The rest parameter is always an array.',
  },
  L375: { text: 'this code is never reached', about: 'The statement before it leaves the block.' },
  L376: {
    text: 'this condition assigns a constant',
    hint: 'write == to compare',
    about: '= assigns; a constant makes the condition always the same.',
  },
  L377: { text: 'the value is not used, and nothing else happens', about: 'The statement has no effect.' },
  L378: { text: "'{0}' is {1}, the elements are {2}", about: 'The variable of a foreach should fit the elements.' },
  L379: {
    text: 'return without a value, but the function returns {0}',
    about: 'A function with a return type gives a value.',
  },
  L380: { text: 'this range of cases is empty', about: 'The lower end is above the upper one.' },
  L381: {
    text: "variable '{0}' hides an inherited one of the same name",
    hint: 'rename one: each has a value of its own',
    about: 'Both variables exist; save_object() keeps only the inherited one.',
  },
  L382: {
    text: "the prototype of '{0}' returns {1}, its definition {2}",
    about: 'Prototype and definition should agree.',
  },
  L383: {
    text: "the prototype of '{0}' has {1}, its definition {2}",
    about: 'Prototype and definition should agree.',
  },
  L384: { text: "local variable '{0}' is not used", about: 'Nothing reads or writes the variable.' },
  L385: {
    text: 'the end of the function is reached without a value, but it returns {0}',
    hint: 'the caller gets 0',
    about: 'A function that falls off its end returns 0.',
  },
  L386: {
    text: "local variable '{0}' hides the variable of the program",
    about: 'Inside of its block the name means the local variable.',
  },
  L387: {
    text: "'{0}' returns {1}, but the one inherited from '{2}' returns {3}",
    about: 'Whoever calls the function through the inherited program expects its type.',
  },
  L388: {
    text: 'more than {0} local variables in one function',
    hint: 'keep some of them in an array or a class, or split the function',
    about: 'Parameters count as well; each declaration counts, in whatever block it stands.',
  },
  L389: {
    text: "efun '{0}' is deprecated",
    hint: '{1}',
    about: 'The efun still works, but there is something better, and one day it may be gone.',
  },
  L360: {
    text: "the master does not allow to inherit '{0}'",
    about: 'The master refused the program: inherit_program() gave neither a path nor text.',
  },
  L361: {
    text: "the master gave no array of strings as the text of '{0}'",
    about: 'inherit_program() may give the text of an inherited program as an array of its lines.',
  },
  L362: {
    text: 'the master does not allow efun::{0}()',
    about: 'valid_override() in the master decides who may pass a simul_efun by.',
  },
  L363: {
    text: "the inherited program '{0}' is missing or cannot be compiled",
    hint: 'a path counts from the root of the mudlib; .c and .lpc are taken literally when they are written',
    about: 'A program can only be loaded when all that it inherits can. A ring of inherits never can.',
  },
  L401: {
    text: 'async functions are not built in yet',
    hint: 'use call_out() or a callback',
    about: 'async, await and acatch are reserved for a coming version.',
  },
} as const;
