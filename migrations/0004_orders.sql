CREATE TABLE `meal_dish` (
	`id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`served_on` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`price` integer NOT NULL,
	`portions` integer NOT NULL,
	`ordered` integer DEFAULT 0 NOT NULL,
	`diets` text NOT NULL,
	`withdrawn_at` integer,
	CONSTRAINT "meal_dish_not_oversold" CHECK("meal_dish"."ordered" BETWEEN 0 AND "meal_dish"."portions")
);
--> statement-breakpoint
CREATE INDEX `meal_dish_by_day` ON `meal_dish` (`town_id`,`served_on`);--> statement-breakpoint
CREATE TABLE `meal_round` (
	`id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`visit_on` text NOT NULL,
	`number` integer NOT NULL,
	`staff_id` text,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meal_round_by_day` ON `meal_round` (`town_id`,`visit_on`);--> statement-breakpoint
CREATE TABLE `menu_service` (
	`town_id` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`is_offered` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`retired_at` integer,
	PRIMARY KEY(`town_id`, `id`, `version`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `menu_service_current` ON `menu_service` (`town_id`,`id`) WHERE retired_at IS NULL;--> statement-breakpoint
CREATE TABLE `order_assignment` (
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`staff_name` text NOT NULL,
	`status` text NOT NULL,
	`starts_at` integer NOT NULL,
	`offered_at` integer NOT NULL,
	`answered_at` integer,
	`arrived_at` integer,
	`done_at` integer,
	`confirmed_by` text,
	PRIMARY KEY(`case_id`, `staff_id`),
	FOREIGN KEY (`case_id`) REFERENCES `service_order`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_assignment_by_volunteer` ON `order_assignment` (`staff_id`,`status`,`starts_at`);--> statement-breakpoint
CREATE TABLE `order_series` (
	`id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`household_id` integer NOT NULL,
	`service_id` text NOT NULL,
	`weekdays` text NOT NULL,
	`time` text NOT NULL,
	`first_on` text NOT NULL,
	`last_on` text NOT NULL,
	`made_until` text NOT NULL,
	`stopped_at` integer,
	`input_sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_series_running` ON `order_series` (`made_until`) WHERE stopped_at IS NULL;--> statement-breakpoint
CREATE TABLE `order_series_day` (
	`series_id` text NOT NULL,
	`visit_on` text NOT NULL,
	`state` text NOT NULL,
	`case_id` text,
	PRIMARY KEY(`series_id`, `visit_on`),
	FOREIGN KEY (`series_id`) REFERENCES `order_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_order` (
	`case_id` text PRIMARY KEY NOT NULL,
	`town_id` integer NOT NULL,
	`service_id` text NOT NULL,
	`service_version` integer NOT NULL,
	`visit_on` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`dish_id` text,
	`portions` integer DEFAULT 0 NOT NULL,
	`volunteers_needed` integer NOT NULL,
	`volunteers_accepted` integer DEFAULT 0 NOT NULL,
	`open_to` text,
	`offered_at` integer,
	`round_id` text,
	`round_position` integer,
	`series_id` text,
	`wish_sealed` text NOT NULL,
	`consent_sealed` text,
	`pin_sealed` text NOT NULL,
	`pin_hash` text NOT NULL,
	`pin_failures` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`dish_id`) REFERENCES `meal_dish`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_order_not_overfilled" CHECK("service_order"."volunteers_accepted" BETWEEN 0 AND "service_order"."volunteers_needed")
);
--> statement-breakpoint
CREATE INDEX `service_order_by_day` ON `service_order` (`town_id`,`visit_on`);--> statement-breakpoint
CREATE INDEX `service_order_open` ON `service_order` (`town_id`,`starts_at`) WHERE open_to IS NOT NULL;--> statement-breakpoint
CREATE INDEX `service_order_by_series` ON `service_order` (`series_id`,`visit_on`);--> statement-breakpoint
CREATE INDEX `service_order_by_round` ON `service_order` (`round_id`,`round_position`);--> statement-breakpoint
CREATE TABLE `volunteer_profile` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`skills` text NOT NULL,
	`places` text NOT NULL,
	`weekly` text NOT NULL,
	`leave` text NOT NULL,
	`training` text NOT NULL,
	`insured_until` text,
	`most_per_day` integer DEFAULT 4 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`served_on` text NOT NULL,
	`proposed_minutes` integer NOT NULL,
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
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_hours_once` ON `service_hours` (`case_id`,`staff_id`);--> statement-breakpoint
CREATE INDEX `service_hours_by_volunteer` ON `service_hours` (`staff_id`,`served_on`);--> statement-breakpoint
CREATE INDEX `service_hours_waiting` ON `service_hours` (`jurisdiction`) WHERE status = 'proposed';--> statement-breakpoint
CREATE TABLE `visit_scan` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`what` text NOT NULL,
	`plate_code` text NOT NULL,
	`how` text NOT NULL,
	`scanned_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`doubt` text,
	FOREIGN KEY (`case_id`) REFERENCES `service_order`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_scan_once` ON `visit_scan` (`case_id`,`staff_id`,`what`);--> statement-breakpoint
CREATE INDEX `visit_scan_by_volunteer` ON `visit_scan` (`staff_id`,`scanned_at`);