"""The house rules hold, and each guard finds the fault that it is there for."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("house", Path(__file__).with_name("house.py"))
house = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(house)


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_the_house_rule_holds(rule):
    assert [fault for name, source in house.modules() for fault in rule(name, source)] == []


PLANTED = [
    (house.reads_the_clock, "work/operations/x.py", "from django.utils import timezone\nnow = timezone.now()\n"),
    (house.reads_the_clock, "kernel/x.py", "import datetime\nd = datetime.date.today()\n"),
    (house.touches_foreign_rows, "web/tasks/views/x.py", "def f(m):\n    return m.objects.all()\n"),
    (
        house.touches_foreign_rows,
        "reporting/operations/x.py",
        "from laban.work.models import Task\nTask.objects.filter(pk=1).update(level='red')\n",
    ),
    (house.listens_to_signals, "work/x.py", "from django.dispatch import receiver\n"),
    (house.listens_to_signals, "work/x.py", "from django.db.models.signals import post_save\npost_save.connect(f)\n"),
    (house.gets_models_by_name, "work/operations/x.py", "from django.apps import apps\napps.get_model('a', 'B')\n"),
    (house.is_a_drawer, "work/utils.py", ""),
]


@pytest.mark.parametrize(("rule", "name", "source"), PLANTED, ids=[rule.__name__ for rule, _, _ in PLANTED])
def test_the_guard_finds_a_planted_fault(rule, name, source):
    assert list(rule(name, source))


ALLOWED = [
    (house.reads_the_clock, "web/clock.py", "from django.utils import timezone\nnow = timezone.now()\n"),
    (house.touches_foreign_rows, "work/operations/x.py", "from laban.work.models import Task\nTask.objects.create()\n"),
    (house.touches_foreign_rows, "work/queries/x.py", "from laban.orgs.models import Agency\nAgency.objects.get()\n"),
]


@pytest.mark.parametrize(("rule", "name", "source"), ALLOWED, ids=[rule.__name__ for rule, _, _ in ALLOWED])
def test_the_guard_leaves_alone_what_is_allowed(rule, name, source):
    assert list(rule(name, source)) == []


IMPORTS = {
    "layers": ("laban/kernel/planted.py", "import laban.work.models\n", "Layers of the house"),
    "inside": ("laban/work/domain/planted.py", "import laban.work.operations\n", "Layers inside each subject"),
    "pure": ("laban/reader/planted.py", "import django\n", "Rules, kernel and reader import no Django"),
    "faces": ("laban/web/planted.py", "import laban.work.models\n", "Interfaces import no model classes"),
    "placed": ("laban/planted/__init__.py", "", "Layers of the house"),
}


@pytest.mark.parametrize("case", IMPORTS, ids=str)
def test_the_import_contract_finds_a_planted_fault(case, tmp_path):
    where, source, contract = IMPORTS[case]
    copied = tmp_path / "laban"
    for name, text in house.modules():
        target = copied / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for folder in {path.parent for path in copied.rglob("*.py")}:
        (folder / "__init__.py").touch()
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / where).write_text(source, encoding="utf-8")
    (tmp_path / ".importlinter").write_text((house.ROOT / ".importlinter").read_text(encoding="utf-8"))
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(linter), "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode != 0
    told = " ".join(run.stdout.split())
    assert re.search(rf"{re.escape(contract)}[^.]*(\.md[^.]*)? BROKEN", told) or "not listed" in told, told[-800:]
