// All handlers, as one unit of compilation.
#include "loop.h"

#include "stack.c"
#include "equal.c"
#include "numbers.c"
#include "jumps.c"
#include "items.c"
#include "attrs.c"
#include "calls.c"
#include "generators.c"
