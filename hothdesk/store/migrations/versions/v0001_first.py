"""Every table of the first version; written by ``hothdesk.store.migrations.draft``."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0001"

STATEMENTS: Final = (
    (
        "CREATE TABLE child (\n"
        "\tid TEXT NOT NULL, \n"
        "\tversion INTEGER NOT NULL, \n"
        "\tdisplay_name TEXT NOT NULL, \n"
        "\tinitials TEXT NOT NULL, \n"
        "\tnames TEXT NOT NULL, \n"
        "\tborn TEXT, \n"
        "\tis_archived BOOLEAN NOT NULL, \n"
        "\tadded_at TEXT NOT NULL, \n"
        "\tadded_by TEXT NOT NULL, \n"
        "\tchanged_at TEXT NOT NULL, \n"
        "\trecord TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_child PRIMARY KEY (id)\n"
        ")"
    ),
    (
        "CREATE TABLE form_wording (\n"
        "\tdigest TEXT NOT NULL, \n"
        "\tform_id TEXT NOT NULL, \n"
        "\tform_version TEXT NOT NULL, \n"
        "\ttext TEXT NOT NULL, \n"
        "\tkept_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_form_wording PRIMARY KEY (digest)\n"
        ")"
    ),
    (
        "CREATE TRIGGER form_wording_refuses_delete BEFORE DELETE ON form_wording BEGIN SELECT "
        "RAISE(ABORT, 'a finalised version never changes'); END"
    ),
    (
        "CREATE TRIGGER form_wording_refuses_update BEFORE UPDATE ON form_wording BEGIN SELECT "
        "RAISE(ABORT, 'a finalised version never changes'); END"
    ),
    (
        "CREATE TABLE audit (\n"
        "\tsequence INTEGER NOT NULL, \n"
        "\tat TEXT NOT NULL, \n"
        "\tactor TEXT NOT NULL, \n"
        "\taction TEXT NOT NULL, \n"
        "\trecords TEXT NOT NULL, \n"
        "\tdetails TEXT NOT NULL, \n"
        "\tprevious BLOB NOT NULL, \n"
        "\tchain BLOB NOT NULL, \n"
        "\tCONSTRAINT pk_audit PRIMARY KEY (sequence)\n"
        ")"
    ),
    (
        "CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the "
        "audit is append-only'); END"
    ),
    (
        "CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the "
        "audit is append-only'); END"
    ),
    (
        "CREATE TABLE setting (\n"
        "\tname TEXT NOT NULL, \n"
        "\tvalue TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_setting PRIMARY KEY (name)\n"
        ")"
    ),
    (
        "CREATE TABLE mace_sitting (\n"
        "\tid TEXT NOT NULL, \n"
        "\tpartnership_id TEXT NOT NULL, \n"
        "\tsits_on TEXT NOT NULL, \n"
        "\tnote TEXT NOT NULL, \n"
        "\tadded_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_mace_sitting PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_mace_sitting_partnership_id_sits_on UNIQUE (partnership_id, sits_on)\n"
        ")"
    ),
    (
        "CREATE TABLE pack_draft (\n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tprofile_id TEXT NOT NULL, \n"
        "\tchoices TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_pack_draft PRIMARY KEY (child_id, profile_id)\n"
        ")"
    ),
    (
        "CREATE TABLE pack (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tprofile_id TEXT NOT NULL, \n"
        "\tprofile_version TEXT NOT NULL, \n"
        "\ttitle TEXT NOT NULL, \n"
        "\treader TEXT NOT NULL, \n"
        "\treference TEXT NOT NULL, \n"
        "\tpurpose TEXT NOT NULL, \n"
        "\tmade_at TEXT NOT NULL, \n"
        "\tsigned_by TEXT NOT NULL, \n"
        "\tfingerprint TEXT NOT NULL, \n"
        "\tfiles TEXT NOT NULL, \n"
        "\treceipt_due_on TEXT, \n"
        "\thanded_over_on TEXT, \n"
        "\thanded_over_how TEXT NOT NULL, \n"
        "\tacknowledged_on TEXT, \n"
        "\tacknowledged_by TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_pack PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_pack_reference UNIQUE (reference)\n"
        ")"
    ),
    ("CREATE INDEX ix_pack_child_id ON pack (child_id)"),
    (
        "CREATE TABLE signing_identity (\n"
        "\tid TEXT NOT NULL, \n"
        "\tname TEXT NOT NULL, \n"
        "\trole TEXT NOT NULL, \n"
        "\torganisation TEXT NOT NULL, \n"
        "\tfingerprint TEXT NOT NULL, \n"
        "\tmade_at TEXT NOT NULL, \n"
        "\tis_imported BOOLEAN NOT NULL, \n"
        "\tvalid_until TEXT NOT NULL, \n"
        "\tis_chosen BOOLEAN NOT NULL, \n"
        "\tcertificate BLOB NOT NULL, \n"
        "\tprivate_key BLOB NOT NULL, \n"
        "\tchain TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_signing_identity PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_signing_identity_fingerprint UNIQUE (fingerprint)\n"
        ")"
    ),
    (
        "CREATE TABLE child_former (\n"
        "\tid INTEGER NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tfield TEXT NOT NULL, \n"
        "\tvalue TEXT NOT NULL, \n"
        "\tuntil_at TEXT NOT NULL, \n"
        "\tchanged_by TEXT NOT NULL, \n"
        "\twhy TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_child_former PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_child_former_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_child_former_child_id ON child_former (child_id)"),
    (
        "CREATE TABLE chronology_event (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tkind TEXT NOT NULL, \n"
        "\toccurred TEXT, \n"
        "\toccurred_time TEXT, \n"
        "\tended TEXT, \n"
        "\tsort_on TEXT NOT NULL, \n"
        "\ttext TEXT NOT NULL, \n"
        "\tchilds_words TEXT NOT NULL, \n"
        "\tprovenance TEXT NOT NULL, \n"
        "\tsaid_by TEXT NOT NULL, \n"
        "\tsource TEXT NOT NULL, \n"
        "\tmarks TEXT NOT NULL, \n"
        "\tis_intelligence BOOLEAN NOT NULL, \n"
        "\trecorded_at TEXT NOT NULL, \n"
        "\trecorded_by TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_chronology_event PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_chronology_event_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_chronology_event_child_id_sort_on ON chronology_event (child_id, sort_on)"),
    ("CREATE INDEX ix_chronology_event_marks ON chronology_event (marks)"),
    (
        "CREATE TRIGGER chronology_event_refuses_delete BEFORE DELETE ON chronology_event BEGIN "
        "SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TRIGGER chronology_event_refuses_update BEFORE UPDATE ON chronology_event BEGIN "
        "SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TABLE chronology_draft (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\trecord TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_chronology_draft PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_chronology_draft_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    (
        "CREATE TABLE person_around (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tversion INTEGER NOT NULL, \n"
        "\tdisplay_name TEXT NOT NULL, \n"
        "\tis_set_aside BOOLEAN NOT NULL, \n"
        "\trecord TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_person_around PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_person_around_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_person_around_child_id ON person_around (child_id)"),
    (
        "CREATE TABLE assessment_version (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tform_id TEXT NOT NULL, \n"
        "\tform_version TEXT NOT NULL, \n"
        "\tform_digest TEXT NOT NULL, \n"
        "\tform_title TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tlevel TEXT, \n"
        "\tlevel_word TEXT NOT NULL, \n"
        "\tlevel_tone TEXT NOT NULL, \n"
        "\tanchor_on TEXT NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tfinalised_at TEXT NOT NULL, \n"
        "\tfinalised_by TEXT NOT NULL, \n"
        "\tfinalised_by_name TEXT NOT NULL, \n"
        "\tsnapshot TEXT NOT NULL, \n"
        "\tsha256 TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_assessment_version PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_assessment_version_child_id_form_id_number UNIQUE (child_id, form_id, "
        "number), \n"
        "\tCONSTRAINT fk_assessment_version_child_id FOREIGN KEY(child_id) REFERENCES child (id), \n"
        "\tCONSTRAINT fk_assessment_version_form_digest FOREIGN KEY(form_digest) REFERENCES "
        "form_wording (digest)\n"
        ")"
    ),
    ("CREATE INDEX ix_assessment_version_child_id ON assessment_version (child_id, finalised_at)"),
    (
        "CREATE TRIGGER assessment_version_refuses_delete BEFORE DELETE ON assessment_version "
        "BEGIN SELECT RAISE(ABORT, 'a finalised version never changes'); END"
    ),
    (
        "CREATE TRIGGER assessment_version_refuses_update BEFORE UPDATE ON assessment_version "
        "BEGIN SELECT RAISE(ABORT, 'a finalised version never changes'); END"
    ),
    (
        "CREATE TABLE safety_map (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\tis_draft BOOLEAN NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tsteps_done INTEGER NOT NULL, \n"
        "\tbegun_at TEXT NOT NULL, \n"
        "\tbegun_by TEXT NOT NULL, \n"
        "\tchanged_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_safety_map PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_safety_map_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_safety_map_child_id ON safety_map (child_id)"),
    (
        "CREATE TABLE young_person_plan (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\tform_text TEXT NOT NULL, \n"
        "\tis_draft BOOLEAN NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tbegun_at TEXT NOT NULL, \n"
        "\tbegun_by TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_young_person_plan PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_young_person_plan_child_id UNIQUE (child_id), \n"
        "\tCONSTRAINT fk_young_person_plan_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    (
        "CREATE TABLE professional_plan (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\tform_text TEXT NOT NULL, \n"
        "\tis_draft BOOLEAN NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tbegun_at TEXT NOT NULL, \n"
        "\tbegun_by TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_professional_plan PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_professional_plan_child_id UNIQUE (child_id), \n"
        "\tCONSTRAINT fk_professional_plan_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    (
        "CREATE TABLE chronology_involved (\n"
        "\tevent_id TEXT NOT NULL, \n"
        "\tposition INTEGER NOT NULL, \n"
        "\tperson_id TEXT, \n"
        "\trole TEXT NOT NULL, \n"
        "\tnote TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_chronology_involved PRIMARY KEY (event_id, position), \n"
        "\tCONSTRAINT fk_chronology_involved_event_id FOREIGN KEY(event_id) REFERENCES "
        "chronology_event (id), \n"
        "\tCONSTRAINT fk_chronology_involved_person_id FOREIGN KEY(person_id) REFERENCES "
        "person_around (id)\n"
        ")"
    ),
    (
        "CREATE TRIGGER chronology_involved_refuses_delete BEFORE DELETE ON chronology_involved "
        "BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TRIGGER chronology_involved_refuses_update BEFORE UPDATE ON chronology_involved "
        "BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TABLE chronology_intelligence (\n"
        "\tevent_id TEXT NOT NULL, \n"
        "\ttext TEXT NOT NULL, \n"
        "\tsource TEXT NOT NULL, \n"
        "\tgrade TEXT NOT NULL, \n"
        "\thandling TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_chronology_intelligence PRIMARY KEY (event_id), \n"
        "\tCONSTRAINT fk_chronology_intelligence_event_id FOREIGN KEY(event_id) REFERENCES "
        "chronology_event (id)\n"
        ")"
    ),
    (
        "CREATE TRIGGER chronology_intelligence_refuses_delete BEFORE DELETE ON "
        "chronology_intelligence BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TRIGGER chronology_intelligence_refuses_update BEFORE UPDATE ON "
        "chronology_intelligence BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TABLE chronology_addendum (\n"
        "\tid INTEGER NOT NULL, \n"
        "\tevent_id TEXT NOT NULL, \n"
        "\tadded_at TEXT NOT NULL, \n"
        "\tadded_by TEXT NOT NULL, \n"
        "\twhy TEXT NOT NULL, \n"
        "\ttext TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_chronology_addendum PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_chronology_addendum_event_id FOREIGN KEY(event_id) REFERENCES "
        "chronology_event (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_chronology_addendum_event_id ON chronology_addendum (event_id)"),
    (
        "CREATE TRIGGER chronology_addendum_refuses_delete BEFORE DELETE ON chronology_addendum "
        "BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TRIGGER chronology_addendum_refuses_update BEFORE UPDATE ON chronology_addendum "
        "BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    ),
    (
        "CREATE TABLE assessment_draft (\n"
        "\tid TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tform_id TEXT NOT NULL, \n"
        "\tform_digest TEXT NOT NULL, \n"
        "\tform_title TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tprevious_id TEXT, \n"
        "\tanchor_on TEXT NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tjudgement TEXT NOT NULL, \n"
        "\tstarted_at TEXT NOT NULL, \n"
        "\tstarted_by TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_assessment_draft PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_assessment_draft_child_id_form_id UNIQUE (child_id, form_id), \n"
        "\tCONSTRAINT fk_assessment_draft_child_id FOREIGN KEY(child_id) REFERENCES child (id), \n"
        "\tCONSTRAINT fk_assessment_draft_form_digest FOREIGN KEY(form_digest) REFERENCES "
        "form_wording (digest), \n"
        "\tCONSTRAINT fk_assessment_draft_previous_id FOREIGN KEY(previous_id) REFERENCES "
        "assessment_version (id)\n"
        ")"
    ),
    (
        "CREATE TABLE safety_map_step (\n"
        "\tmap_id TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tlabel TEXT NOT NULL, \n"
        "\ttopic TEXT NOT NULL, \n"
        "\tat TEXT NOT NULL, \n"
        "\tchange TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_safety_map_step PRIMARY KEY (map_id, number), \n"
        "\tCONSTRAINT fk_safety_map_step_map_id FOREIGN KEY(map_id) REFERENCES safety_map (id)\n"
        ")"
    ),
    (
        "CREATE TABLE safety_map_version (\n"
        "\tid TEXT NOT NULL, \n"
        "\tmap_id TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tchild_view TEXT NOT NULL, \n"
        "\tfinished_at TEXT NOT NULL, \n"
        "\tfinished_by TEXT NOT NULL, \n"
        "\tdigest TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_safety_map_version PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_safety_map_version_map_id_number UNIQUE (map_id, number), \n"
        "\tCONSTRAINT fk_safety_map_version_map_id FOREIGN KEY(map_id) REFERENCES safety_map (id), \n"
        "\tCONSTRAINT fk_safety_map_version_child_id FOREIGN KEY(child_id) REFERENCES child (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_safety_map_version_child_id ON safety_map_version (child_id)"),
    (
        "CREATE TRIGGER safety_map_version_refuses_update BEFORE UPDATE ON safety_map_version "
        "BEGIN SELECT RAISE(ABORT, 'a finished map never changes'); END"
    ),
    (
        "CREATE TRIGGER safety_map_version_refuses_delete BEFORE DELETE ON safety_map_version "
        "BEGIN SELECT RAISE(ABORT, 'a finished map never changes'); END"
    ),
    (
        "CREATE TABLE safety_map_picture (\n"
        "\tid TEXT NOT NULL, \n"
        "\tmap_id TEXT NOT NULL, \n"
        "\tdata BLOB NOT NULL, \n"
        "\tbrought_in_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_safety_map_picture PRIMARY KEY (id), \n"
        "\tCONSTRAINT fk_safety_map_picture_map_id FOREIGN KEY(map_id) REFERENCES safety_map (id)\n"
        ")"
    ),
    ("CREATE INDEX ix_safety_map_picture_map_id ON safety_map_picture (map_id)"),
    (
        "CREATE TABLE young_person_plan_version (\n"
        "\tid TEXT NOT NULL, \n"
        "\tplan_id TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\tform_text TEXT NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tchild_view TEXT NOT NULL, \n"
        "\tagreed_on TEXT NOT NULL, \n"
        "\tfinished_at TEXT NOT NULL, \n"
        "\tfinished_by TEXT NOT NULL, \n"
        "\tdigest TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_young_person_plan_version PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_young_person_plan_version_plan_id_number UNIQUE (plan_id, number), \n"
        "\tCONSTRAINT fk_young_person_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "
        "young_person_plan (id), \n"
        "\tCONSTRAINT fk_young_person_plan_version_child_id FOREIGN KEY(child_id) REFERENCES child "
        "(id)\n"
        ")"
    ),
    ("CREATE INDEX ix_young_person_plan_version_child_id ON young_person_plan_version (child_id)"),
    (
        "CREATE TRIGGER young_person_plan_version_refuses_update BEFORE UPDATE ON "
        "young_person_plan_version BEGIN SELECT RAISE(ABORT, 'a finished plan never changes'); END"
    ),
    (
        "CREATE TRIGGER young_person_plan_version_refuses_delete BEFORE DELETE ON "
        "young_person_plan_version BEGIN SELECT RAISE(ABORT, 'a finished plan never changes'); END"
    ),
    (
        "CREATE TABLE professional_plan_version (\n"
        "\tid TEXT NOT NULL, \n"
        "\tplan_id TEXT NOT NULL, \n"
        "\tchild_id TEXT NOT NULL, \n"
        "\tnumber INTEGER NOT NULL, \n"
        "\tcontent TEXT NOT NULL, \n"
        "\tform_text TEXT NOT NULL, \n"
        "\treason TEXT NOT NULL, \n"
        "\tchild_view TEXT NOT NULL, \n"
        "\tagreed_on TEXT NOT NULL, \n"
        "\tfinished_at TEXT NOT NULL, \n"
        "\tfinished_by TEXT NOT NULL, \n"
        "\tdigest TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_professional_plan_version PRIMARY KEY (id), \n"
        "\tCONSTRAINT uq_professional_plan_version_plan_id_number UNIQUE (plan_id, number), \n"
        "\tCONSTRAINT fk_professional_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "
        "professional_plan (id), \n"
        "\tCONSTRAINT fk_professional_plan_version_child_id FOREIGN KEY(child_id) REFERENCES child "
        "(id)\n"
        ")"
    ),
    ("CREATE INDEX ix_professional_plan_version_child_id ON professional_plan_version (child_id)"),
    (
        "CREATE TRIGGER professional_plan_version_refuses_update BEFORE UPDATE ON "
        "professional_plan_version BEGIN SELECT RAISE(ABORT, 'a finished plan never changes'); END"
    ),
    (
        "CREATE TRIGGER professional_plan_version_refuses_delete BEFORE DELETE ON "
        "professional_plan_version BEGIN SELECT RAISE(ABORT, 'a finished plan never changes'); END"
    ),
    (
        "CREATE TABLE assessment_answer (\n"
        "\tassessment_id TEXT NOT NULL, \n"
        "\tquestion_id TEXT NOT NULL, \n"
        "\trecord TEXT NOT NULL, \n"
        "\tsaved_at TEXT NOT NULL, \n"
        "\tCONSTRAINT pk_assessment_answer PRIMARY KEY (assessment_id, question_id), \n"
        "\tCONSTRAINT fk_assessment_answer_assessment_id FOREIGN KEY(assessment_id) REFERENCES "
        "assessment_draft (id)\n"
        ")"
    ),
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
