# Calls of module posix that are seldom made: results and errors.
import os,sys,signal,tempfile
def t(f,*a,**k):
    try: print(f.__name__,a,k,'->',f(*a,**k))
    except BaseException as e: print(f.__name__,a,k,'!!',type(e).__name__,e)
t(os.sched_param,'x'); t(os.sched_param); t(os.sched_param,5); t(os.sched_param,sched_priority=2); t(os.sched_param,(2,))
t(os.sched_setparam,0,5); t(os.sched_setaffinity,0,[-1]); t(os.sched_setaffinity,0,['a']); t(os.sched_setaffinity,0,5);t(os.sched_setaffinity,0,[]); t(os.sched_setaffinity,0,[1<<40])
t(os.setgroups,5);t(os.setgroups,['a']);t(os.setgroups,[-1]);t(os.setuid,'a');t(os.setuid,-1)
t(os.readv,0,5);t(os.writev,1,['a']);t(os.writev,99,[b'a']);t(os.sysconf,'x');t(os.sysconf,99999);t(os.sysconf,1.5);t(os.pathconf,'/nonex','PC_LINK_MAX');t(os.pathconf,'/',999);t(os.confstr,'zz');t(os.confstr,999);t(os.confstr,'CS_LFS_LIBS')
t(os.posix_spawn,'a',5,{});t(os.posix_spawn,'a',[],{});t(os.posix_spawn,'a',[''],{});t(os.posix_spawn,'/nonex',['a'],{});t(os.posix_spawn,'/bin/true',['a'],5);t(os.posix_spawn,'/bin/true',['a'],{},file_actions=5);t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[5]);t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[(9,)]);t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[(os.POSIX_SPAWN_CLOSE,)]);t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[()]);t(os.posix_spawn,'/bin/true',['a'],{},setpgroup='a');t(os.posix_spawn,'/bin/true',['a'],{},setsigmask=[999]);t(os.posix_spawn,'/bin/true',['a'],{},setsigmask=5);t(os.posix_spawn,'/bin/true',['a'],{},scheduler=5);t(os.posix_spawn,'/bin/true',['a'],{},scheduler=(1,2));t(os.posix_spawn,'/bin/true',['a'],{},setsigdef=['a'])
t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[(0,'a',2)])
t(os.posix_spawn,'/bin/true',['a'],None)
t(os.posix_spawn,'/bin/true',['a'],{},file_actions=[(0,3,'/nonex/x',0,0)])
t(os.posix_spawnp,'nonex_',['a'],{});t(os.spawnv,0,'/nonex',['a']);t(os.spawnv,0,'/bin/true',5);t(os.spawnv,0,'/bin/true',[]);t(os.spawnv,9,'/bin/true',['a'])
t(os.spawnv,0,'/bin/true',[''])
t(os.spawnl,os.P_WAIT,'/bin/sh','sh','-c','exit 4'); t(os.spawnlp,os.P_WAIT,'sh','sh','-c','kill -9 $$'); t(os.spawnle,0,'/bin/sh','sh','-c','exit $A',{'A':'6'});t(os.spawnvpe,0,'sh',['sh','-c','exit $A'],{'A':'6'})
t(os.getgrouplist,'root',0);t(os.major,5);t(os.makedev,8,1);t(os.ttyname,99);t(os.waitid,1,1,4);t(os.wait3,0);t(os.mknod,'/nonex/a',0o1);t(os.eventfd_read,99);t(os.memfd_create,'a\0b');t(os.getxattr,'/','user.a');t(os.listxattr,'/nonex');t(os.posix_fadvise,99,0,0,0);t(os.posix_fallocate,99,0,1);t(os.lockf,99,1,1);t(os.nice,0);t(os.ctermid);t(os.system,'exit 3');t(os.copy_file_range,0,0,-1);t(os.sendfile,1,99,0,1);t(os.sched_rr_get_interval,0)
t(os.getgrouplist,5,0);t(os.initgroups,'root','a');t(os.getgrouplist,'nouser',7);t(os.sched_getscheduler,0);t(os.sched_getparam,0)
sys.stdout.flush()
with tempfile.TemporaryDirectory() as d:
    f=d+'/o'
    pid=os.posix_spawn('/bin/sh',['sh','-c','echo hi $A; exit 5'],{'A':'b'},file_actions=[(os.POSIX_SPAWN_OPEN,1,f,os.O_WRONLY|os.O_CREAT,0o600)])
    print(os.waitid(os.P_PID,pid,os.WEXITED|os.WNOWAIT)[2:]); p,s,r=os.wait4(pid,0); print(p==pid,s,type(r),open(f).read())
    pid=os.posix_spawn('/bin/sh',['sh','-c','cat /proc/self/status | grep SigBlk'],{},setsigmask=[signal.SIGUSR1,signal.SIGTERM],file_actions=[(os.POSIX_SPAWN_OPEN,1,f,os.O_WRONLY|os.O_CREAT|os.O_TRUNC,0o600),(os.POSIX_SPAWN_DUP2,1,2),(os.POSIX_SPAWN_CLOSE,0)])
    os.waitpid(pid,0);print(open(f).read())
    fd=os.open(f,os.O_RDWR|os.O_TRUNC); print(os.writev(fd,[b'abc',b'def']),os.pwritev(fd,[b'X'],2)); os.lseek(fd,0,0)
    b=[bytearray(2),bytearray(3)]; print(os.readv(fd,b),b,os.preadv(fd,b,1),b); os.lockf(fd,os.F_LOCK,0); os.lockf(fd,os.F_TEST,0); os.lockf(fd,os.F_ULOCK,0)
    try: os.setxattr(f,'user.x',b'v'); print(os.getxattr(fd,'user.x'),os.listxattr(f)); os.removexattr(f,'user.x'); print(os.listxattr(f))
    except OSError as e: print(e)
    os.mkfifo(d+'/ff'); print(oct(os.stat(d+'/ff').st_mode)); g=os.open(d+'/g',os.O_RDWR|os.O_CREAT); print(os.copy_file_range(fd,g,10,0),os.sendfile(g,fd,0,3)); os.posix_fallocate(g,0,100); print(os.fstat(g).st_size); print(os.fpathconf(g,'PC_NAME_MAX'), os.pathconf(d,'PC_PATH_MAX'))
e=os.eventfd(3); os.eventfd_write(e,4); print(os.eventfd_read(e))
m,s=os.openpty(); print(os.isatty(s), os.ttyname(s).startswith('/dev/pts')); os.write(m,b'x\n'); print(os.read(s,10))
print(os.sched_getaffinity(0)); os.sched_setaffinity(0,{0}); print(os.sched_getaffinity(0))
d={}
for k in os.sysconf_names:
    if k in('SC_AVPHYS_PAGES','SC_NPROCESSORS_ONLN','SC_SIGQUEUE_MAX'): continue
    try: d[k]=os.sysconf(k)
    except OSError as e: d[k]=e.errno
print(d)
r,w=os.pipe(); a=os.memfd_create('x'); os.write(a,b'hello'); print(os.splice(a,w,5,offset_src=1), os.read(r,10)); print(os.pidfd_open(os.getpid())>0)
for p in ('/','/dev/shm','/proc'): print({k:os.pathconf(p,k) for k in os.pathconf_names})


# A symbolic link has no mode of its own; select() looks at lists as they are.
import select

with tempfile.TemporaryDirectory() as folder:
    link = os.path.join(folder, "link")
    os.symlink("nowhere", link)
    try:
        os.chmod(link, 0o700, follow_symlinks=False)
    except NotImplementedError as e:
        print(e)


class Shrinking:
    def fileno(self):
        del shrinking[-1]
        return writable


readable, writable = os.pipe()
shrinking = []
shrinking[:] = [Shrinking()] * 10
print([len(x) for x in select.select([], shrinking, [])], len(shrinking))
os.close(readable)
os.close(writable)
