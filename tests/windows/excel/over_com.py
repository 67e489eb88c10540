"""The stand-in for Excel served through real COM, on Windows: to another process it is Excel.

Each object answers IDispatch with its members' numbers, and describes them in a type library made
of ``members``, so that pywin32 in the other process makes of them what it makes of Excel's.
"""

import tempfile
from functools import lru_cache
from pathlib import Path

import pythoncom
import pywintypes
import winerror
from win32com.server import policy, util
from win32com.server.exception import COMException

from tests.windows.excel.errors import REJECTED, ComError
from tests.windows.excel.members import found, members_of
from tests.windows.excel.objects import Com

_IIDS = {
    "Application": "{000208D5-0000-0000-C000-000000000046}",
    "Range": "{00020846-0000-0000-C000-000000000046}",
    "Workbook": "{000208DA-0000-0000-C000-000000000046}",
    "Worksheet": "{000208D8-0000-0000-C000-000000000046}",
}
"""Excel's own, by which xlwings knows a range."""

_PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
_VARIANT, _IN, _OPTIONAL, _OUT = 12, 1, 17, 10
_STANDARD_CALL = 4
_LEFT_OUT = -2147352572
"""DISP_E_PARAMNOTFOUND, which comes in the place of an argument."""

_ids, _names = {}, {}


def served(thing):
    """Return an object of the stand-in's as COM has it, the same one each time."""
    if "com" not in thing.__dict__:
        thing.com = util.wrap(thing, pythoncom.IID_IDispatch, usePolicy=_Policy)
    return thing.com


class _Policy(policy.BasicWrapPolicy):
    """How COM asks one object. Its members' numbers are asked for by calls too."""

    def _wrap_(self, thing):
        self._obj_ = thing

    def _getdispid_(self, name, _):
        with _Told():
            self._obj_.log.mood()
            member = found(self._obj_.kind, _spelt(self._obj_.kind, name))
            if member is None:
                self._obj_.log.unknown.append(f"{self._obj_.kind}.{name}")
                raise COMException(scode=winerror.DISP_E_UNKNOWNNAME)
            return _id(member.name)

    def _invoke_(self, dispid, lcid, flags, arguments):
        try:
            answer = self._invokeex_(dispid, lcid, flags, arguments, None, None)
        except COMException as error:
            if error.hresult != REJECTED:
                raise
            return REJECTED, -1, None  # raised, it would come as Excel's own exception
        return winerror.S_OK, -1, answer

    def _invokeex_(self, dispid, lcid, flags, arguments, named, provider):
        thing = self._obj_
        given = [_received(each) for each in arguments]
        with _Told():
            if dispid == pythoncom.DISPID_NEWENUM:
                thing.log.count("iteration")
                return _sent_all(thing)
            if dispid == pythoncom.DISPID_VALUE:
                return _sent(thing(*given))
            return _sent(_asked(thing, _names[dispid], flags, given))

    def _GetTypeInfoCount_(self):
        return 1

    def _GetTypeInfo_(self, index, lcid):
        return 0, _type_info(self._obj_.kind)


def _asked(thing, name, flags, given):
    """Set a property, or get or call what the other process wants."""
    if flags & _PUT:
        return setattr(thing, name, given[-1])
    member = found(thing.kind, name)
    if member.is_called:
        return getattr(thing, name)(*given)
    if member.arguments and given:
        return getattr(thing, f"Get{name}")(*given)
    answer = getattr(thing, name)
    return answer(*given) if given else answer


class _Told:
    """Errors of the stand-in's as COM tells them."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        if isinstance(error, ComError):
            code = error.excepinfo[5] if error.excepinfo else error.hresult
            raise COMException(description=str(error.args[1]), scode=code) from error
        if isinstance(error, AttributeError):
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND) from error
        if isinstance(error, TypeError):
            raise COMException(
                description=str(error), scode=winerror.DISP_E_TYPEMISMATCH
            ) from error


def _received(value):
    """Return an argument: an object of ours as such, None for one that was left out."""
    if value is pythoncom.Missing or (type(value) is int and value == _LEFT_OUT):
        return None
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(value)
    return value


def _sent(value):
    """Return an answer; pywin32 would take a tuple for several answers."""
    if isinstance(value, Com):
        return served(value)
    return (value,) if isinstance(value, tuple) else value


def _sent_all(thing):
    class Objects(util.ListEnumerator):
        def Next(self, count):
            with _Told():
                if self.index < len(self._list_):  # COM also asks behind the last one
                    thing.log.count("iteration")
                return [served(each) for each in super().Next(count)]

    return util.NewEnum(thing._items(), Objects)


def _id(name):
    if name not in _ids:
        _ids[name] = 1000 + len(_ids)
        _names[_ids[name]] = name
    return _ids[name]


def _spelt(kind, name):
    """Return a name as the members have it: COM does not tell capitals from small letters."""
    return _spellings(kind).get(name.lower(), name)


@lru_cache
def _spellings(kind):
    return {name.lower(): name for name in members_of(kind)}


@lru_cache
def _library():
    file = Path(tempfile.mkdtemp(prefix="excel-")) / "excel.tlb"
    library = pythoncom.CreateTypeLib2(3, str(file))
    library.SetName("Excel")
    return library


@lru_cache
def _type_info(kind):
    """Return what COM is told of a kind of object: each member with its arguments."""
    made = _library().CreateTypeInfo(kind, pythoncom.TKIND_DISPATCH)
    made.SetGuid(pywintypes.IID(_IIDS.get(kind) or str(pythoncom.CreateGuid())))
    place = 0
    for member in members_of(kind).values():
        for invoked in _ways(member):
            described = _described(member, invoked)
            made.AddFuncDesc(place, described)
            names = [] if invoked == _PUT_ONE else [a.name for a in member.arguments]
            made.SetFuncAndParamNames(place, (member.name, *names))
            place += 1
    made.LayOut()
    return made.QueryInterface(pythoncom.IID_ITypeInfo)


_GET, _CALL = pythoncom.INVOKE_PROPERTYGET, pythoncom.INVOKE_FUNC
_PUT_ONE = pythoncom.INVOKE_PROPERTYPUT


def _ways(member):
    """Yield in which ways a member is used; one without a name is the default one, by number."""
    if member.name:
        yield _CALL if member.is_method else _GET
        if member.can_be_set and not member.arguments:
            yield _PUT_ONE


def _described(member, invoked):
    described = pythoncom.FUNCDESC()
    described.memid = _id(member.name)
    described.funckind = pythoncom.FUNC_DISPATCH
    described.invkind = invoked
    described.callconv = _STANDARD_CALL
    if invoked == _PUT_ONE:
        described.args = ((_VARIANT, _IN, None),)
        described.rettype = (24, 0, None)  # nothing
        return described
    described.args = tuple(
        (_VARIANT, _OPTIONAL if argument.optional else _IN, None) for argument in member.arguments
    )
    described.cParamsOpt = sum(argument.optional for argument in member.arguments)
    described.rettype = (_VARIANT, _OUT, None)
    return described
