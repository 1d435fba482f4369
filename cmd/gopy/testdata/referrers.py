"""gc.get_referents and get_referrers, also of sets with deleted entries."""
import gc

items = {object() for i in range(50)}
for x in list(items)[::2]:
    items.discard(x)


class K:
    pass


k = K()
holder = {"k": k}
print(len(gc.get_referents(items)), len(items))
print(any(r is holder for r in gc.get_referrers(k)))
print(len(gc.get_objects()) > 100)
