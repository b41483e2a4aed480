DROP TABLE `service_hours`;--> statement-breakpoint
CREATE TABLE `service_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`served_on` text NOT NULL,
	`proposed_minutes` integer NOT NULL,
	`cap` text NOT NULL,
	`doubts` text NOT NULL,
	`note_sealed` text,
	`approved_minutes` integer,
	`status` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	`reason` text,
	`jurisdiction` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `service_order`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_hours_minutes" CHECK("service_hours"."proposed_minutes" BETWEEN 0 AND 1440),
	CONSTRAINT "service_hours_by_another" CHECK("service_hours"."decided_by" IS NULL OR "service_hours"."decided_by" <> "service_hours"."staff_id")
);--> statement-breakpoint
CREATE UNIQUE INDEX `service_hours_once` ON `service_hours` (`case_id`,`staff_id`);--> statement-breakpoint
CREATE INDEX `service_hours_by_volunteer` ON `service_hours` (`staff_id`,`served_on`);--> statement-breakpoint
CREATE INDEX `service_hours_waiting` ON `service_hours` (`jurisdiction`) WHERE status = 'proposed';--> statement-breakpoint
DROP TABLE `visit_scan`;--> statement-breakpoint
CREATE TABLE `visit_scan` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`what` text NOT NULL,
	`plate_code` text NOT NULL,
	`how` text NOT NULL,
	`scanned_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`claimed_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`marks` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `service_order`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);--> statement-breakpoint
CREATE UNIQUE INDEX `visit_scan_once` ON `visit_scan` (`case_id`,`staff_id`,`what`);--> statement-breakpoint
CREATE INDEX `visit_scan_by_volunteer` ON `visit_scan` (`staff_id`,`scanned_at`);
