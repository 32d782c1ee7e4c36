"""Where partnerships, pack profiles and bank holidays come from: the folder of shipped files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hothdesk.core import specfiles
from hothdesk.core.dates import WorkingCalendar
from hothdesk.core.errors import NotFound
from hothdesk.core.i18n import _
from hothdesk.core.specfiles import Kind
from hothdesk.partnerships.calendars import BankHolidays
from hothdesk.partnerships.checks import BANK_HOLIDAYS, PACK_PROFILE, PARTNERSHIP
from hothdesk.partnerships.model import Nation, Partnership
from hothdesk.partnerships.profiles import PackProfile


class PartnershipLibrary:
    """Every partnership, pack profile and table of bank holidays in a folder, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[Any, ...]] = {}
        self._calendars: dict[Nation, WorkingCalendar] = {}

    def load_all(self) -> None:
        """Read everything now.

        Raises:
            SpecProblems: everything that is wrong with any file of the first kind that has a wrong one.
        """
        for kind in (PARTNERSHIP, PACK_PROFILE, BANK_HOLIDAYS):
            self._of(kind)

    def list_partnerships(self) -> tuple[Partnership, ...]:
        """Return every partnership, by name."""
        areas: tuple[Partnership, ...] = self._of(PARTNERSHIP)
        return tuple(sorted(areas, key=lambda area: area.name))

    def partnership(self, partnership_id: str) -> Partnership:
        """Return one partnership.

        Raises:
            NotFound: there is no such partnership here.
        """
        for area in self.list_partnerships():
            if area.id == partnership_id:
                return area
        raise NotFound(_("The partnership “{name}” is not on this computer.").format(name=partnership_id))

    def list_profiles(self, partnership_id: str | None) -> tuple[PackProfile, ...]:
        """Return the newest version of each pack profile that this partnership (or any) may use."""
        newest: dict[str, PackProfile] = {}
        profiles: tuple[PackProfile, ...] = self._of(PACK_PROFILE)
        for profile in sorted(profiles, key=lambda each: specfiles.newness(each.version)):
            newest[profile.id] = profile
        return tuple(profile for profile in newest.values() if profile.partnership in (None, partnership_id))

    def profile(self, profile_id: str, version: str | None = None) -> PackProfile:
        """Return a pack profile: the newest version, or the one asked for.

        Raises:
            NotFound: there is no such profile or version here.
        """
        profiles: tuple[PackProfile, ...] = self._of(PACK_PROFILE)
        for profile in sorted(profiles, key=lambda each: specfiles.newness(each.version), reverse=True):
            if profile.id == profile_id and version in (None, profile.version):
                return profile
        raise NotFound(_("The pack “{name}” is not on this computer.").format(name=profile_id))

    def working_calendar(self, nation: Nation) -> WorkingCalendar:
        """Return the calendar that working days are counted with in this nation.

        Raises:
            NotFound: there is no table of this nation's bank holidays here.
        """
        if nation not in self._calendars:
            tables: tuple[BankHolidays, ...] = self._of(BANK_HOLIDAYS)
            for table in tables:
                self._calendars[table.nation] = table.working_calendar()
        if nation not in self._calendars:
            raise NotFound(_("There is no table of bank holidays for this nation on this computer."))
        return self._calendars[nation]

    def _of(self, kind: Kind[Any]) -> tuple[Any, ...]:
        if kind.kind not in self._read:
            files = specfiles.read_folder(self._folder, (kind,))
            self._read[kind.kind] = tuple(file.spec for file in files)
        return self._read[kind.kind]
