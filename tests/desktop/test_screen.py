"""The screen itself: a table that is read, dragged over and typed into by the means that the other tests use."""

from __future__ import annotations

from collections.abc import Callable

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

TABLE = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QTableView, QVBoxLayout, QWidget

application = QApplication(sys.argv)
model = QStandardItemModel(2, 3)
for row in range(2):
    for column in range(3):
        item = QStandardItem(f"{row}{column}")
        item.setData(f"row {row}, column {column}", Qt.ItemDataRole.AccessibleTextRole)
        model.setItem(row, column, item)
table = QTableView()
table.setModel(model)
table.setAccessibleName("Numbers")
line = QLineEdit()
line.setAccessibleName("Line")
button = QPushButton("Count the selected")
button.clicked.connect(lambda: line.setText(str(len(table.selectedIndexes()))))
window, inside = QMainWindow(), QWidget()
layout = QVBoxLayout(inside)
for widget in (table, line, button):
    layout.addWidget(widget)
window.setCentralWidget(inside)
window.setWindowTitle("Proof")
window.show()
sys.exit(application.exec())
"""


def test_a_table_is_read_dragged_over_and_typed_into(screen: Screen, start: Callable[..., Program]) -> None:
    program = start("-c", TABLE)
    program.window("Proof")
    cells = program.find("table", "Numbers").cells()
    assert [cell.name for cell in cells] == [f"row {row}, column {column}" for row in range(2) for column in range(3)]

    program.settle(cells[4])
    screen.drag(cells[0].centre(), cells[4].centre())
    until("four selected cells", lambda: sum("selected" in cell.states for cell in cells) == 4)
    program.find("push button", "Count").press()
    line = program.find("text", "Line")
    until("the count in the line", lambda: line.text == "4")

    screen.click(line.centre())
    program.find("text", "Line", "focused")
    screen.key("ctrl+a")
    screen.write("a Passphrase, 23-11.")
    until("the typed text", lambda: line.text == "a Passphrase, 23-11.")
    program.close()
