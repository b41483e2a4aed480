CREATE TABLE `appointment` (
	`case_id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`place` text NOT NULL,
	`origin` text NOT NULL,
	`items` text NOT NULL,
	`minutes` integer NOT NULL,
	`window_id` integer,
	`on_date` text,
	`starts_at` integer,
	`ends_at` integer,
	`wait_from` text,
	`wait_to` text,
	`offer_until` integer,
	`ticket_letter` text,
	`ticket_number` integer,
	`person_hash` text,
	`about_case_id` text,
	`move_times` text,
	`move_asked_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appointment_by_day` ON `appointment` (`town_id`,`on_date`,`starts_at`);--> statement-breakpoint
CREATE INDEX `appointment_by_window` ON `appointment` (`window_id`,`on_date`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointment_ticket` ON `appointment` (`town_id`,`on_date`,`ticket_number`);--> statement-breakpoint
CREATE INDEX `appointment_by_person` ON `appointment` (`person_hash`,`on_date`);--> statement-breakpoint
CREATE INDEX `appointment_about` ON `appointment` (`about_case_id`);--> statement-breakpoint
CREATE INDEX `appointment_in_line` ON `appointment` (`town_id`,`wait_from`,`case_id`) WHERE origin = 'waiting' AND starts_at IS NULL;--> statement-breakpoint
CREATE INDEX `appointment_to_move` ON `appointment` (`town_id`,`starts_at`) WHERE move_asked_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `calendar_feed` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`town_id` integer NOT NULL,
	`jurisdiction` text NOT NULL,
	`window_id` integer,
	`staff_id` text NOT NULL,
	`staff_name` text NOT NULL,
	`made_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feed_tokenHash_unique` ON `calendar_feed` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feed_by_staff` ON `calendar_feed` (`staff_id`);--> statement-breakpoint
CREATE TABLE `centre_setting` (
	`town_id` integer PRIMARY KEY NOT NULL,
	`jurisdiction` text NOT NULL,
	`version` integer NOT NULL,
	`period_minutes` integer NOT NULL,
	`buffer_minutes` integer NOT NULL,
	`horizon_days` integer NOT NULL,
	`lead_minutes` integer NOT NULL,
	`walk_in_percent` integer NOT NULL,
	`cancel_minutes` integer NOT NULL,
	`late_minutes` integer NOT NULL,
	`confirm_minutes` integer NOT NULL,
	`closes_on_holidays` integer NOT NULL,
	`made_until` text,
	`made_version` integer,
	FOREIGN KEY (`town_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `centre_window` (
	`id` integer PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`jurisdiction` text NOT NULL,
	`place` text NOT NULL,
	`letter` text NOT NULL,
	`number` integer NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`seats_each` integer NOT NULL,
	`is_active` integer NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "centre_window_seats" CHECK("centre_window"."seats_each" BETWEEN 1 AND 50)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `centre_window_number` ON `centre_window` (`town_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `centre_window_letter` ON `centre_window` (`town_id`,`letter`);--> statement-breakpoint
CREATE TABLE `closure` (
	`id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`window_id` integer,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_by_name` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closure_order" CHECK("closure"."starts_at" < "closure"."ends_at")
);
--> statement-breakpoint
CREATE INDEX `closure_by_time` ON `closure` (`town_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `live_booking` (
	`person_hash` text NOT NULL,
	`ordinal` integer NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`person_hash`, `ordinal`),
	FOREIGN KEY (`case_id`) REFERENCES `appointment`(`case_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "live_booking_two" CHECK("live_booking"."ordinal" IN (1, 2))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_booking_caseId_unique` ON `live_booking` (`case_id`);--> statement-breakpoint
CREATE TABLE `opening` (
	`id` integer PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`window_id` integer,
	`weekday` integer NOT NULL,
	`opens` integer NOT NULL,
	`closes` integer NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opening_hours" CHECK(0 <= "opening"."opens" AND "opening"."opens" < "opening"."closes" AND "opening"."closes" <= 1440),
	CONSTRAINT "opening_weekday" CHECK("opening"."weekday" BETWEEN 0 AND 6)
);
--> statement-breakpoint
CREATE INDEX `opening_by_town` ON `opening` (`town_id`);--> statement-breakpoint
CREATE TABLE `roster` (
	`town_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`half` text NOT NULL,
	`staff_id` text NOT NULL,
	`window_id` integer,
	PRIMARY KEY(`town_id`, `on_date`, `half`, `staff_id`),
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_by_staff` ON `roster` (`staff_id`,`on_date`);--> statement-breakpoint
CREATE TABLE `slot` (
	`id` integer PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`window_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`seats` integer NOT NULL,
	`planned` integer NOT NULL,
	`capacity` integer NOT NULL,
	`booked` integer DEFAULT 0 NOT NULL,
	`made_version` integer NOT NULL,
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slot_capacity" CHECK("slot"."booked" >= 0 AND "slot"."booked" <= "slot"."capacity")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slot_of_window` ON `slot` (`window_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `slot_free` ON `slot` (`window_id`,`starts_at`) WHERE booked < capacity;--> statement-breakpoint
CREATE INDEX `slot_by_day` ON `slot` (`town_id`,`on_date`);--> statement-breakpoint
CREATE TABLE `slot_seat` (
	`case_id` text NOT NULL,
	`slot_id` integer NOT NULL,
	PRIMARY KEY(`case_id`, `slot_id`),
	FOREIGN KEY (`case_id`) REFERENCES `appointment`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `slot`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `slot_seat_by_slot` ON `slot_seat` (`slot_id`);--> statement-breakpoint
CREATE TABLE `special_day` (
	`town_id` integer NOT NULL,
	`on_date` text NOT NULL,
	`hours` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`town_id`, `on_date`),
	FOREIGN KEY (`town_id`) REFERENCES `centre_setting`(`town_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_skill` (
	`staff_id` text NOT NULL,
	`window_id` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `window_id`),
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `window_item` (
	`window_id` integer NOT NULL,
	`item_id` text NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`window_id`, `item_id`),
	FOREIGN KEY (`window_id`) REFERENCES `centre_window`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "window_item_minutes" CHECK("window_item"."minutes" BETWEEN 1 AND 480)
);
--> statement-breakpoint
CREATE INDEX `window_item_by_item` ON `window_item` (`item_id`,`window_id`);