-- A second factor at sign-in. totp_last_step: the time step of the last code that was taken, so that none is good twice.
-- recovery_hashes: one for each code that is left.
ALTER TABLE user_secret ADD COLUMN totp_last_step bigint;
ALTER TABLE user_secret ADD COLUMN recovery_hashes text[] NOT NULL DEFAULT '{}';
-- Members of such a client need one.
ALTER TABLE client ADD COLUMN needs_second_factor boolean NOT NULL DEFAULT false;
