CREATE TABLE `counter_line` (
	`case_id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`item_id` text NOT NULL,
	`is_elder` integer NOT NULL,
	`arrived_at` integer NOT NULL,
	`booked_at` integer,
	`place` real NOT NULL,
	`placed_by` text NOT NULL,
	`state` text NOT NULL,
	`for_window_id` integer,
	`since` integer NOT NULL,
	`wait_token` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `appointment`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`for_window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `counter_line_waitToken_unique` ON `counter_line` (`wait_token`);--> statement-breakpoint
CREATE INDEX `counter_line_today` ON `counter_line` (`town_id`,`on_date`,`state`,`place`);--> statement-breakpoint
CREATE TABLE `counter_rule` (
	`town_id` integer PRIMARY KEY NOT NULL,
	`lead_minutes` integer NOT NULL,
	`elder_every` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "counter_rule_elders" CHECK("counter_rule"."elder_every" >= 0 AND "counter_rule"."elder_every" <> 1)
);
--> statement-breakpoint
CREATE TABLE `counter_seat` (
	`staff_id` text NOT NULL,
	`on_date` text NOT NULL,
	`town_id` integer NOT NULL,
	`window_id` integer,
	`since` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `on_date`),
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `counter_seat_by_day` ON `counter_seat` (`town_id`,`on_date`);--> statement-breakpoint
CREATE TABLE `counter_turn` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` text NOT NULL,
	`town_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`window_id` integer NOT NULL,
	`staff_id` text NOT NULL,
	`item_id` text NOT NULL,
	`ticket` text NOT NULL,
	`is_elder` integer NOT NULL,
	`origin` text NOT NULL,
	`waited` integer,
	`called_at` integer NOT NULL,
	`heard_at` integer NOT NULL,
	`recalls` integer DEFAULT 0 NOT NULL,
	`served_at` integer,
	`ended_at` integer,
	`outcome` text,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `counter_turn_open_of_case` ON `counter_turn` (`case_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `counter_turn_open_of_staff` ON `counter_turn` (`staff_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `counter_turn_by_day` ON `counter_turn` (`town_id`,`on_date`,`heard_at`);--> statement-breakpoint
CREATE INDEX `counter_turn_by_window` ON `counter_turn` (`window_id`,`on_date`,`called_at`);--> statement-breakpoint
CREATE TABLE `display_link` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`town_id` integer NOT NULL,
	`jurisdiction` text NOT NULL,
	`label` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_by_name` text NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `display_link_tokenHash_unique` ON `display_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `display_link_by_town` ON `display_link` (`town_id`);