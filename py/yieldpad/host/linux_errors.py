"""Error numbers as Linux has them: Emscripten counts in another way, and words some of its texts differently.

C raises every error of the system as `OSError(number, text)`, and CPython looks up the class for the number in a
dictionary. There it finds a class that knows what Linux says, and what class it would be.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import posix
import socket
import sys
from typing import Any, ClassVar, cast

from yieldpad.host.c_int import CInt

LINUX = """\
1 EPERM Operation not permitted
2 ENOENT No such file or directory
3 ESRCH No such process
4 EINTR Interrupted system call
5 EIO Input/output error
6 ENXIO No such device or address
7 E2BIG Argument list too long
8 ENOEXEC Exec format error
9 EBADF Bad file descriptor
10 ECHILD No child processes
11 EAGAIN Resource temporarily unavailable
12 ENOMEM Cannot allocate memory
13 EACCES Permission denied
14 EFAULT Bad address
15 ENOTBLK Block device required
16 EBUSY Device or resource busy
17 EEXIST File exists
18 EXDEV Invalid cross-device link
19 ENODEV No such device
20 ENOTDIR Not a directory
21 EISDIR Is a directory
22 EINVAL Invalid argument
23 ENFILE Too many open files in system
24 EMFILE Too many open files
25 ENOTTY Inappropriate ioctl for device
26 ETXTBSY Text file busy
27 EFBIG File too large
28 ENOSPC No space left on device
29 ESPIPE Illegal seek
30 EROFS Read-only file system
31 EMLINK Too many links
32 EPIPE Broken pipe
33 EDOM Numerical argument out of domain
34 ERANGE Numerical result out of range
35 EDEADLK Resource deadlock avoided
36 ENAMETOOLONG File name too long
37 ENOLCK No locks available
38 ENOSYS Function not implemented
39 ENOTEMPTY Directory not empty
40 ELOOP Too many levels of symbolic links
42 ENOMSG No message of desired type
43 EIDRM Identifier removed
44 ECHRNG Channel number out of range
45 EL2NSYNC Level 2 not synchronized
46 EL3HLT Level 3 halted
47 EL3RST Level 3 reset
48 ELNRNG Link number out of range
49 EUNATCH Protocol driver not attached
50 ENOCSI No CSI structure available
51 EL2HLT Level 2 halted
52 EBADE Invalid exchange
53 EBADR Invalid request descriptor
54 EXFULL Exchange full
55 ENOANO No anode
56 EBADRQC Invalid request code
57 EBADSLT Invalid slot
59 EBFONT Bad font file format
60 ENOSTR Device not a stream
61 ENODATA No data available
62 ETIME Timer expired
63 ENOSR Out of streams resources
64 ENONET Machine is not on the network
65 ENOPKG Package not installed
66 EREMOTE Object is remote
67 ENOLINK Link has been severed
68 EADV Advertise error
69 ESRMNT Srmount error
70 ECOMM Communication error on send
71 EPROTO Protocol error
72 EMULTIHOP Multihop attempted
73 EDOTDOT RFS specific error
74 EBADMSG Bad message
75 EOVERFLOW Value too large for defined data type
76 ENOTUNIQ Name not unique on network
77 EBADFD File descriptor in bad state
78 EREMCHG Remote address changed
79 ELIBACC Can not access a needed shared library
80 ELIBBAD Accessing a corrupted shared library
81 ELIBSCN .lib section in a.out corrupted
82 ELIBMAX Attempting to link in too many shared libraries
83 ELIBEXEC Cannot exec a shared library directly
84 EILSEQ Invalid or incomplete multibyte or wide character
85 ERESTART Interrupted system call should be restarted
86 ESTRPIPE Streams pipe error
87 EUSERS Too many users
88 ENOTSOCK Socket operation on non-socket
89 EDESTADDRREQ Destination address required
90 EMSGSIZE Message too long
91 EPROTOTYPE Protocol wrong type for socket
92 ENOPROTOOPT Protocol not available
93 EPROTONOSUPPORT Protocol not supported
94 ESOCKTNOSUPPORT Socket type not supported
95 ENOTSUP Operation not supported
96 EPFNOSUPPORT Protocol family not supported
97 EAFNOSUPPORT Address family not supported by protocol
98 EADDRINUSE Address already in use
99 EADDRNOTAVAIL Cannot assign requested address
100 ENETDOWN Network is down
101 ENETUNREACH Network is unreachable
102 ENETRESET Network dropped connection on reset
103 ECONNABORTED Software caused connection abort
104 ECONNRESET Connection reset by peer
105 ENOBUFS No buffer space available
106 EISCONN Transport endpoint is already connected
107 ENOTCONN Transport endpoint is not connected
108 ESHUTDOWN Cannot send after transport endpoint shutdown
109 ETOOMANYREFS Too many references: cannot splice
110 ETIMEDOUT Connection timed out
111 ECONNREFUSED Connection refused
112 EHOSTDOWN Host is down
113 EHOSTUNREACH No route to host
114 EALREADY Operation already in progress
115 EINPROGRESS Operation now in progress
116 ESTALE Stale file handle
117 EUCLEAN Structure needs cleaning
118 ENOTNAM Not a XENIX named type file
119 ENAVAIL No XENIX semaphores available
120 EISNAM Is a named type file
121 EREMOTEIO Remote I/O error
122 EDQUOT Disk quota exceeded
123 ENOMEDIUM No medium found
124 EMEDIUMTYPE Wrong medium type
125 ECANCELED Operation canceled
126 ENOKEY Required key not available
127 EKEYEXPIRED Key has expired
128 EKEYREVOKED Key has been revoked
129 EKEYREJECTED Key was rejected by service
130 EOWNERDEAD Owner died
131 ENOTRECOVERABLE State not recoverable
132 ERFKILL Operation not possible due to RF-kill
133 EHWPOISON Memory page has hardware error
"""
"""Numbers, names and texts, as the manual page errno(3) and glibc's strerror(3) have them."""
SAME = {"EWOULDBLOCK": "EAGAIN", "EDEADLOCK": "EDEADLK", "EOPNOTSUPP": "ENOTSUP"}
TYPE = 4
"""The offset of an object's type in CPython's `PyObject`, in bytes, where pointers have 32 bits."""

Error = tuple[int, str]


class _Undecided(OSError):  # noqa: N818  # nobody sees it
    """What `OSError(number, text)` makes: it becomes what it is on Linux."""

    __slots__ = ()
    meant: ClassVar[dict[Error, Error]] = {}
    """Emscripten's errors, and what Linux calls them."""
    kinds: ClassVar[dict[int, type[OSError]]] = {}
    """The classes of Linux's numbers, but for plain ones."""

    def __init__(self, number: int, text: str, *more: Any) -> None:
        with contextlib.suppress(TypeError):  # whatever a program has given as the text
            number, text = self.meant.get((number, text), (number, text))
        OSError.__init__(self, number, text, *more)
        CInt.from_address(id(self) + TYPE).value = id(self.kinds.get(number, OSError))


def use_linux_errors() -> bool:
    """Let errors, `errno` and `os.strerror` be as on Linux. Says whether it can be done; else nothing changes."""
    classes = _classes()
    if classes is None:
        return False
    linux = {name: (int(number), text) for number, name, text in (row.split(" ", 2) for row in LINUX.splitlines())}
    linux |= {name: linux[other] for name, other in SAME.items()}
    own = {name: number for number, name in errno.errorcode.items()}
    own |= {name: getattr(errno, name) for name in SAME}
    here = {name: (number, os.strerror(number)) for name, number in own.items() if name in linux}
    _Undecided.meant |= {here[name]: linux[name] for name in here}
    _Undecided.kinds |= {linux[name][0]: classes[number] for name, (number, _) in here.items() if number in classes}
    classes.update(dict.fromkeys([*own.values(), *_Undecided.kinds], _Undecided))
    _rename({name: number for name, (number, _) in linux.items()}, own)
    texts = dict(linux.values())

    def strerror(code: int, /) -> str:
        return texts.get(code, f"Unknown error {code}") if code else "Success"

    os.strerror = posix.strerror = strerror
    return True


def _classes() -> dict[int, type[OSError]] | None:
    """Give CPython's own dictionary of the classes of numbers, if all is as it is expected to be."""
    if sys.version_info[:2] != (3, 14) or tuple.__itemsize__ != 4:  # noqa: PLR2004  # a pointer's size in WebAssembly
        return None
    probe = _Probe()
    alike = _Undecided.__basicsize__ == OSError.__basicsize__ and _Undecided.__dictoffset__ == OSError.__dictoffset__
    if not alike or CInt.from_address(id(probe) + TYPE).value != id(_Probe):
        return None
    for found in gc.get_referrers(ConnectionResetError):
        if type(found) is dict and found.get(errno.ECONNRESET) is ConnectionResetError:
            return found
    return None


class _Probe:
    pass


def _rename(linux: dict[str, int], own: dict[str, int]) -> None:
    """Let `errno` have Linux's numbers, and the modules that have copied some of them from there."""
    for name in own.keys() - linux.keys():
        delattr(errno, name)
    vars(errno).update(linux)
    codes = cast("dict[int, str]", errno.errorcode)
    codes.clear()
    codes.update({number: name for name, number in linux.items() if name not in SAME})
    copied = own.keys() & linux.keys()
    for module in filter(None, [*sys.modules.values()]):
        names = getattr(module, "__dict__", {})
        for name in copied & names.keys():
            if module is not errno and names[name] == own[name]:
                names[name] = linux[name]
    socket._blocking_errnos = {errno.EAGAIN, errno.EWOULDBLOCK}  # type: ignore[attr-defined]
