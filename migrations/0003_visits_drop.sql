CREATE TABLE `follow_link` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`case_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text,
	`made_by_name` text,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_link_tokenHash_unique` ON `follow_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `follow_link_by_case` ON `follow_link` (`case_id`,`expires_at`);--> statement-breakpoint
CREATE INDEX `follow_link_by_end` ON `follow_link` (`expires_at`);--> statement-breakpoint
ALTER TABLE `visit_scan` DROP COLUMN `doubt`;