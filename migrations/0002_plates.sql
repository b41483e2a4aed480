CREATE TABLE `plate_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`printer` text NOT NULL,
	`note` text NOT NULL,
	`plates` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`created_by_name` text NOT NULL,
	`lost_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plate_batch_key_unique` ON `plate_batch` (`key`);--> statement-breakpoint
CREATE TABLE `plate_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`action` text NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`detail` text,
	`key` text,
	FOREIGN KEY (`code`) REFERENCES `doorplate`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plate_event_key_unique` ON `plate_event` (`key`);--> statement-breakpoint
CREATE INDEX `plate_event_by_code` ON `plate_event` (`code`,`id`);--> statement-breakpoint
CREATE TABLE `plate_report` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`code`) REFERENCES `doorplate`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plate_report_open` ON `plate_report` (`code`,`kind`) WHERE closed_at IS NULL;--> statement-breakpoint
CREATE TABLE `plate_template` (
	`town_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`colour` text NOT NULL,
	`emblem_kind` text,
	`emblem` text,
	`changed_at` integer NOT NULL,
	`changed_by_name` text NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `doorplate` ADD `batch_id` integer REFERENCES plate_batch(id);--> statement-breakpoint
ALTER TABLE `doorplate` ADD `sequence` integer;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `mounted_at` integer;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `mounted_by_name` text;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `latitude` real;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `longitude` real;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `accuracy` real;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `inspected_at` integer;--> statement-breakpoint
ALTER TABLE `doorplate` ADD `replaced_by` text;--> statement-breakpoint
CREATE INDEX `doorplate_by_batch` ON `doorplate` (`batch_id`,`sequence`);--> statement-breakpoint
ALTER TABLE `auth_session` DROP COLUMN `pending`;