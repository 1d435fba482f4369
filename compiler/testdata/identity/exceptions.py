def f(x):
    try:
        a()
    except A:
        b()
    except (B, C) as e:
        c(e)
    except:
        d()
    else:
        e()
    finally:
        g()
    try: a()
    finally: b()
    try:
        a()
    except* A as e:
        b(e)
    except* B:
        c()
    else:
        d()
    finally:
        e()
    try:
        return a()
    except A as e:
        return b(e)
    finally:
        c()
def g(x):
    for y in x:
        try:
            if y: continue
            if z: break
            return 1
        except E as e:
            if y: continue
            if z: break
            return 2
        finally:
            h(lambda: y)
    while x:
        try:
            continue
        finally:
            break
    try:
        raise
    except:
        raise
    with a as b, c as (d, e), f.g as h.i:
        return 1
    with a: pass
    with (a as b, c): d
    with a:
        for x in b:
            with c as d:
                if d: break
                if e: continue
    try:
        with a: b()
    except: pass
    return None
async def h():
    try:
        await a
    except A:
        async with b: return await c
    finally:
        await d
    async with a as b:
        async for c in d:
            async with e:
                if f: break
                continue
