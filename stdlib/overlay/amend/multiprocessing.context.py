# A process of gopy has several threads from its start and cannot fork: children
# are spawned. The fork server forks as well, so it is no method either.

if 'fork' in _concrete_contexts:
    _concrete_contexts = {'spawn': _concrete_contexts['spawn']}
    _default_context = DefaultContext(_concrete_contexts['spawn'])

    def get_all_start_methods(self):
        return ['spawn']

    get_all_start_methods.__qualname__ = 'DefaultContext.get_all_start_methods'
    DefaultContext.get_all_start_methods = get_all_start_methods
    del get_all_start_methods
