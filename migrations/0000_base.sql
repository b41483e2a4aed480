CREATE TABLE `auth_account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `auth_account_by_user` ON `auth_account` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`user_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`created_at` integer,
	`aaguid` text,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `auth_passkey_by_user` ON `auth_passkey` (`user_id`);--> statement-breakpoint
CREATE INDEX `auth_passkey_by_credential` ON `auth_passkey` (`credential_id`);--> statement-breakpoint
CREATE TABLE `auth_session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`shared` integer DEFAULT false NOT NULL,
	`last_seen_at` integer DEFAULT 0 NOT NULL,
	`pin_hash` text,
	`pin_failures` integer DEFAULT 0 NOT NULL,
	`pending` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_session_token_unique` ON `auth_session` (`token`);--> statement-breakpoint
CREATE INDEX `auth_session_by_user` ON `auth_session` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer DEFAULT true,
	`failed_verification_count` integer DEFAULT 0,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `auth_two_factor_by_user` ON `auth_two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`two_factor_enabled` integer DEFAULT false
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_user_email_unique` ON `auth_user` (`email`);--> statement-breakpoint
CREATE TABLE `auth_verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer,
	`updated_at` integer
);
--> statement-breakpoint
CREATE INDEX `auth_verification_by_identifier` ON `auth_verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `join_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`staff_id` text,
	`asked_by` text,
	`confirmed_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recovery_request` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`person_sealed` text NOT NULL,
	`phone_hash` text NOT NULL,
	`id_number_hash` text NOT NULL,
	`asked_role` text NOT NULL,
	`asked_jurisdiction` text NOT NULL,
	`asked_department_id` integer,
	`applied_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`reason` text,
	FOREIGN KEY (`id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_phoneHash_unique` ON `staff` (`phone_hash`);--> statement-breakpoint
CREATE INDEX `staff_by_status` ON `staff` (`status`,`asked_jurisdiction`);--> statement-breakpoint
CREATE TABLE `staff_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`role` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`department_id` integer DEFAULT 0 NOT NULL,
	`granted_at` integer NOT NULL,
	`granted_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_grant_active` ON `staff_grant` (`staff_id`,`role`,`jurisdiction`,`department_id`) WHERE revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `staff_grant_by_jurisdiction` ON `staff_grant` (`jurisdiction`,`role`);--> statement-breakpoint
CREATE TABLE `application` (
	`case_id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`item_version` integer NOT NULL,
	`answers_sealed` text NOT NULL,
	`clock` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`,`item_version`) REFERENCES `service_item`(`id`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `material_photo` (
	`photo_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`material_id` text NOT NULL,
	`added_by` text,
	FOREIGN KEY (`photo_id`) REFERENCES `photo`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `material_photo_by_case` ON `material_photo` (`case_id`);--> statement-breakpoint
CREATE TABLE `photo` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	`key` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `photo_key_unique` ON `photo` (`key`);--> statement-breakpoint
CREATE INDEX `photo_by_time` ON `photo` (`created_at`);--> statement-breakpoint
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
CREATE INDEX `display_link_by_town` ON `display_link` (`town_id`);--> statement-breakpoint
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
CREATE INDEX `window_item_by_item` ON `window_item` (`item_id`,`window_id`);--> statement-breakpoint
CREATE TABLE `record` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`household_id` integer,
	`jurisdiction` text NOT NULL,
	`detail` text,
	`stamp` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_stamp_unique` ON `record` (`stamp`);--> statement-breakpoint
CREATE INDEX `record_by_subject` ON `record` (`subject_kind`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `record_by_household` ON `record` (`household_id`,`seq`);--> statement-breakpoint
CREATE INDEX `record_by_actor` ON `record` (`actor_id`,`seq`);--> statement-breakpoint
CREATE TABLE `record_seal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `record`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_alarm` (
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`at` integer NOT NULL,
	`jurisdiction` text NOT NULL,
	`owner_id` text,
	`department_id` integer,
	PRIMARY KEY(`case_id`, `kind`, `due_at`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_alarm_by_time` ON `case_alarm` (`at`);--> statement-breakpoint
CREATE TABLE `case_event` (
	`case_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`status` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`reason_sealed` text,
	`detail_sealed` text,
	PRIMARY KEY(`case_id`, `version`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_file` (
	`id` text PRIMARY KEY NOT NULL,
	`receipt` text NOT NULL,
	`kind` text NOT NULL,
	`title_zh` text NOT NULL,
	`title_en` text NOT NULL,
	`is_private` integer NOT NULL,
	`household_id` integer,
	`jurisdiction` text NOT NULL,
	`town_id` integer NOT NULL,
	`village_id` integer NOT NULL,
	`grid_id` integer NOT NULL,
	`department_id` integer,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`owner_id` text,
	`owner_name` text,
	`due_at` integer,
	`due_order` integer GENERATED ALWAYS AS (coalesce(due_at, 9007199254740991)) VIRTUAL,
	`is_open` integer NOT NULL,
	`ended_at` integer,
	`rating` integer,
	`alarm_at` integer,
	`contact_sealed` text NOT NULL,
	`phone_hash` text NOT NULL,
	`name_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_file_version" CHECK("case_file"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_file_receipt_unique` ON `case_file` (`receipt`);--> statement-breakpoint
CREATE INDEX `case_file_by_household` ON `case_file` (`household_id`);--> statement-breakpoint
CREATE INDEX `case_file_by_phone` ON `case_file` (`phone_hash`);--> statement-breakpoint
CREATE INDEX `case_file_by_name` ON `case_file` (`name_hash`);--> statement-breakpoint
CREATE INDEX `case_file_by_alarm` ON `case_file` (`alarm_at`);--> statement-breakpoint
CREATE INDEX `case_file_open_in_town` ON `case_file` (`town_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_open_in_village` ON `case_file` (`village_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_open_in_grid` ON `case_file` (`grid_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_open_in_town_department` ON `case_file` (`town_id`,`department_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_open_in_village_department` ON `case_file` (`village_id`,`department_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_open_in_grid_department` ON `case_file` (`grid_id`,`department_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_status_in_town` ON `case_file` (`town_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_status_in_village` ON `case_file` (`village_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_status_in_grid` ON `case_file` (`grid_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_status_in_town_department` ON `case_file` (`town_id`,`department_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_status_in_village_department` ON `case_file` (`village_id`,`department_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_status_in_grid_department` ON `case_file` (`grid_id`,`department_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE INDEX `case_file_open_of_owner` ON `case_file` (`owner_id`,`due_order`,`id`) WHERE is_open = 1;--> statement-breakpoint
CREATE INDEX `case_file_status_of_owner` ON `case_file` (`owner_id`,`status`,`due_order`,`id`);--> statement-breakpoint
CREATE TABLE `case_note` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`staff_name` text NOT NULL,
	`text_sealed` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_note_by_case` ON `case_note` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `case_reveal` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_reveal_by_case` ON `case_reveal` (`case_id`,`staff_id`,`until`);--> statement-breakpoint
CREATE TABLE `command` (
	`key` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `command_by_time` ON `command` (`at`);--> statement-breakpoint
CREATE TABLE `lookup_attempt` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `lookup_attempt_by_time` ON `lookup_attempt` (`last_at`);--> statement-breakpoint
CREATE TABLE `notice_template` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notice_template_by_place` ON `notice_template` (`jurisdiction`);--> statement-breakpoint
CREATE TABLE `rating` (
	`case_id` text NOT NULL,
	`round` integer NOT NULL,
	`grade` integer NOT NULL,
	`reasons` text NOT NULL,
	`words_sealed` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `round`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rating_grade" CHECK("rating"."grade" BETWEEN 1 AND 5)
);
--> statement-breakpoint
CREATE TABLE `catalogue_edition` (
	`version` integer PRIMARY KEY NOT NULL,
	`published_at` integer NOT NULL,
	`index` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `service_item` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`body` text NOT NULL,
	`published_at` integer,
	`drafted_by` text,
	`drafted_at` integer,
	`confirmed_by` text,
	`returned_by` text,
	`returned_words` text,
	`retired_why` text,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_item_published` ON `service_item` (`id`) WHERE status = 'published';--> statement-breakpoint
CREATE TABLE `doorplate` (
	`code` text PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`status` text NOT NULL,
	`minted_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `doorplate_by_household` ON `doorplate` (`household_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `doorplate_current` ON `doorplate` (`household_id`) WHERE status <> 'replaced';--> statement-breakpoint
CREATE TABLE `binding_code` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_by_name` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `device_binding` (
	`id` text PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`label` text NOT NULL,
	`bound_at` integer NOT NULL,
	`bound_by` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`revoked_at` integer,
	`revoked_by` text,
	FOREIGN KEY (`household_id`) REFERENCES `household`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_binding_tokenHash_unique` ON `device_binding` (`token_hash`);--> statement-breakpoint
CREATE INDEX `device_binding_by_household` ON `device_binding` (`household_id`);--> statement-breakpoint
CREATE TABLE `household` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`house_number` text NOT NULL,
	`jurisdiction` text NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `household_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_by_house_number` ON `household` (`group_id`,`house_number`);--> statement-breakpoint
CREATE INDEX `household_by_jurisdiction` ON `household` (`jurisdiction`);--> statement-breakpoint
CREATE TABLE `household_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`village_id` integer NOT NULL,
	`grid_id` integer NOT NULL,
	`number` integer NOT NULL,
	`hamlet` text,
	FOREIGN KEY (`village_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grid_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_group_by_number` ON `household_group` (`village_id`,`number`);--> statement-breakpoint
CREATE INDEX `household_group_by_grid` ON `household_group` (`grid_id`);--> statement-breakpoint
CREATE TABLE `centre` (
	`town_id` integer PRIMARY KEY NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`address_zh` text NOT NULL,
	`address_en` text NOT NULL,
	`phone` text NOT NULL,
	`hours_zh` text NOT NULL,
	`hours_en` text NOT NULL,
	`is_sample` integer NOT NULL,
	FOREIGN KEY (`town_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `department` (
	`id` integer PRIMARY KEY NOT NULL,
	`jurisdiction` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duty_contact` (
	`grid_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	FOREIGN KEY (`grid_id`) REFERENCES `jurisdiction`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `jurisdiction` (
	`id` integer PRIMARY KEY NOT NULL,
	`parent_id` integer,
	`level` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`path` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jurisdiction_path_unique` ON `jurisdiction` (`path`);--> statement-breakpoint
CREATE INDEX `jurisdiction_by_parent` ON `jurisdiction` (`parent_id`);--> statement-breakpoint
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