-- The record and its chain only grow: not even the app can change or remove a row.
CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER record_seal_no_update BEFORE UPDATE ON record_seal BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER record_seal_no_delete BEFORE DELETE ON record_seal BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
