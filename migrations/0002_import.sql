CREATE TABLE `import_file` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`name` text NOT NULL,
	`content_hash` text NOT NULL,
	`row_count` integer NOT NULL,
	`status` text NOT NULL,
	`headers` text NOT NULL,
	`new_count` integer DEFAULT 0 NOT NULL,
	`changed_count` integer DEFAULT 0 NOT NULL,
	`unchanged_count` integer DEFAULT 0 NOT NULL,
	`error_count` integer DEFAULT 0 NOT NULL,
	`left_count` integer DEFAULT 0 NOT NULL,
	`made_by` text NOT NULL,
	`made_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`committed_at` integer,
	`undone_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_file_open` ON `import_file` (`jurisdiction`,`kind`,`content_hash`) WHERE status IN ('uploading', 'checked');--> statement-breakpoint
CREATE INDEX `import_file_by_time` ON `import_file` (`created_at`);--> statement-breakpoint
CREATE TABLE `import_row` (
	`file_id` text NOT NULL,
	`line` integer NOT NULL,
	`village` text,
	`group_number` integer,
	`house_number` text,
	`reference` text,
	`hamlet` text,
	`grid` text,
	`name_en` text,
	`contact` text,
	`contact_phone` text,
	`code` text,
	`faults` text,
	`problem` text,
	`other_line` integer,
	`state` text,
	`place_id` integer,
	`grid_id` integer,
	`target_id` integer,
	`before` text,
	PRIMARY KEY(`file_id`, `line`),
	FOREIGN KEY (`file_id`) REFERENCES `import_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `household_by_house_number`;--> statement-breakpoint
ALTER TABLE `household` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `household` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `household` ADD `ended_as` text;--> statement-breakpoint
ALTER TABLE `household` ADD `merged_into_id` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `household_by_reference` ON `household` (`reference`) WHERE ended_at IS NULL AND reference IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `household_by_house_number` ON `household` (`group_id`,`house_number`) WHERE ended_at IS NULL;