-- What happened to a plate can be added to, never changed.
CREATE TRIGGER plate_event_no_update BEFORE UPDATE ON plate_event BEGIN SELECT RAISE(ABORT, 'the history of plates is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER plate_event_no_delete BEFORE DELETE ON plate_event BEGIN SELECT RAISE(ABORT, 'the history of plates is append-only'); END;
