CREATE TABLE `assisted_deed` (
	`session_id` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `case_id`),
	FOREIGN KEY (`session_id`) REFERENCES `assisted_session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assisted_deed_by_case` ON `assisted_deed` (`case_id`);--> statement-breakpoint
CREATE TABLE `assisted_objection` (
	`session_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`words_sealed` text NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer_sealed` text,
	FOREIGN KEY (`session_id`) REFERENCES `assisted_session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assisted_session` (
	`id` text PRIMARY KEY NOT NULL,
	`slip` text NOT NULL,
	`household_id` integer NOT NULL,
	`jurisdiction` text NOT NULL,
	`staff_id` text NOT NULL,
	`staff_name` text NOT NULL,
	`card_id` text,
	`consent_version` integer NOT NULL,
	`consent_words` text NOT NULL,
	`consent_how` text NOT NULL,
	`consent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`was_offline` integer NOT NULL,
	`ended_at` integer,
	`ended_how` text,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`) REFERENCES `paper_card`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assisted_session_by_household` ON `assisted_session` (`household_id`,`consent_at`);--> statement-breakpoint
CREATE INDEX `assisted_session_by_staff` ON `assisted_session` (`staff_id`,`consent_at`);--> statement-breakpoint
CREATE INDEX `assisted_session_by_slip` ON `assisted_session` (`slip`);--> statement-breakpoint
CREATE INDEX `assisted_session_by_place` ON `assisted_session` (`jurisdiction`,`consent_at`);--> statement-breakpoint
CREATE TABLE `paper_card` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`household_id` integer NOT NULL,
	`label` text NOT NULL,
	`issued_at` integer NOT NULL,
	`issued_by` text NOT NULL,
	`issued_by_name` text NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_card_codeHash_unique` ON `paper_card` (`code_hash`);--> statement-breakpoint
CREATE INDEX `paper_card_by_household` ON `paper_card` (`household_id`);--> statement-breakpoint
CREATE TABLE `server_key` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_sealed` text NOT NULL,
	`created_at` integer NOT NULL
);
