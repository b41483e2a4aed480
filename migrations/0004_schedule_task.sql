CREATE TABLE `schedule_task` (
	`name` text PRIMARY KEY NOT NULL,
	`runs` integer NOT NULL,
	`failures` integer NOT NULL,
	`ran_at` integer NOT NULL,
	`done_at` integer,
	`failed_at` integer,
	`failure` text
);
