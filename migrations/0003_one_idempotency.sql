PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_command` (
	`key` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`about` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_command`("key", "body_hash", "about", "at") SELECT "key", "body_hash", "case_id", "at" FROM `command`;--> statement-breakpoint
DROP TABLE `command`;--> statement-breakpoint
ALTER TABLE `__new_command` RENAME TO `command`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `command_by_time` ON `command` (`at`);--> statement-breakpoint
CREATE INDEX `command_by_thing` ON `command` (`about`);--> statement-breakpoint
DROP INDEX `photo_key_unique`;--> statement-breakpoint
ALTER TABLE `photo` DROP COLUMN `key`;--> statement-breakpoint
DROP INDEX `plate_batch_key_unique`;--> statement-breakpoint
ALTER TABLE `plate_batch` DROP COLUMN `key`;--> statement-breakpoint
DROP INDEX `plate_event_key_unique`;--> statement-breakpoint
ALTER TABLE `plate_event` DROP COLUMN `key`;