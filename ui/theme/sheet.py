"""The stylesheet and palette that dress Qt's own parts: fields, lists, menus, scroll bars, tool tips.

Our own widgets paint themselves from the look; only what Qt paints is dressed here.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.look import RADIUS, Look, Type


def palette(look: Look) -> QPalette:
    """Return Qt's palette for this look."""
    tokens = look.tokens
    roles = {
        QPalette.ColorRole.Window: tokens.paper,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.card,
        QPalette.ColorRole.AlternateBase: tokens.quiet,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Button: tokens.card,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.Highlight: tokens.selection,
        QPalette.ColorRole.HighlightedText: tokens.on_selection,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.ToolTipBase: tokens.card,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.control,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    dressed = QPalette()
    for role, colour in roles.items():
        dressed.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        dressed.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return dressed


def stylesheet(look: Look) -> str:
    """Return the one stylesheet of the program."""
    t = look.tokens
    body = look.font(Type.BODY).pixelSize()
    small = look.font(Type.SMALL).pixelSize()
    height = look.px(24)
    big = look.font(Type.LEAD_STRONG).pixelSize()
    lead = look.font(Type.LEAD).pixelSize()
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.control}; border-radius: {RADIUS}px;
  padding: 6px 11px; font-size: {body}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QLineEdit, QComboBox {{ min-height: {height}px; }}
QPlainTextEdit {{ padding: 4px 7px; }}
QPlainTextEdit[voice="true"] {{
  background: {t.voice.tint}; border: 1px solid {t.control}; border-left: 4px solid {t.voice.ink};
  border-radius: 4px; padding: 6px 10px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  background: {t.quiet}; color: {t.disabled}; border-color: {t.line};
}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
  border: 2px solid {t.danger}; padding: 5px 10px;
}}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.muted}; }}
QListView[rows="true"] {{ background: transparent; border: none; }}
QLineEdit[bare="true"] {{ border: none; padding: 0; background: transparent; }}
QLineEdit[calm="box"], QPlainTextEdit[calm="box"] {{ font-size: {big}px; }}
QLineEdit[calm="box"] {{ min-height: {look.px(36)}px; }}
QPlainTextEdit[calm="strong"] {{
  border: none; padding: 0; background: transparent; font-size: {big}px; font-weight: 600;
}}
QLineEdit[calm="quiet"] {{
  border: none; padding: 0; background: transparent; font-size: {lead}px; min-height: 48px; color: {t.muted};
}}
QComboBox::drop-down {{ border: none; width: {look.px(30)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.control}; padding: 4px; outline: none;
  selection-background-color: {t.accent_tint}; selection-color: {t.ink}; font-size: {body}px;
}}
QComboBox QAbstractItemView::item {{ min-height: {look.px(36)}px; padding-left: 8px; }}
QAbstractItemView {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; border-radius: {RADIUS}px;
  selection-background-color: {t.accent_tint}; selection-color: {t.ink}; outline: none; font-size: {body}px;
}}
QHeaderView::section {{
  background: {t.quiet}; color: {t.ink}; border: none; border-bottom: 1px solid {t.line};
  padding: 8px; font-size: {small}px; font-weight: 600;
}}
QTableView {{ gridline-color: {t.line}; }}
QTableView::item {{ padding: 4px 8px; }}
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::scroller {{ width: {look.px(40)}px; }}
QTabBar QToolButton {{ background: {t.paper}; border: 1px solid {t.control}; border-radius: {RADIUS}px; }}
QTabBar QToolButton:hover {{ background: {t.accent_tint}; }}
QTabBar QToolButton:disabled {{ border-color: {t.line}; }}
QMenu {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.control}; padding: 6px; font-size: {body}px;
}}
QMenu::item {{ padding: 8px 18px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_tint}; color: {t.ink}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QToolTip {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.control}; padding: 6px 8px; font-size: {small}px;
}}
QDialog {{ background: {t.paper}; }}
QMessageBox QLabel, QDialog QLabel {{ color: {t.ink}; }}
QMessageBox QLabel#qt_msgbox_label, QMessageBox QLabel#qt_msgbox_informativelabel {{
  min-width: {look.px(320)}px;
}}
QDialog QPushButton {{
  background: {t.card}; color: {t.accent}; border: 2px solid {t.accent}; border-radius: {RADIUS}px;
  padding: 6px 16px; min-height: {height}px; font-size: {body}px; font-weight: 600;
}}
QFileDialog QPushButton:focus, QDialog QPushButton[safe="true"] {{
  background: {t.accent}; color: {t.on_accent};
}}
QDialog QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QDialog QLineEdit:focus, QDialog QComboBox:focus, QDialog QAbstractItemView:focus {{
  border: 3px solid {t.accent};
}}
QDialog QLineEdit:focus, QDialog QComboBox:focus {{ padding: 4px 9px; }}
QDialog QToolButton {{
  background: {t.card}; border: 1px solid {t.control}; border-radius: {RADIUS}px;
  min-width: {look.px(30)}px; min-height: {look.px(30)}px;
}}
QDialog QToolButton:hover {{ background: {t.accent_tint}; }}
QDialog QToolButton:focus {{ border: 3px solid {t.accent}; }}
QFileDialog QListView::item {{ min-height: {look.px(34)}px; }}
"""
