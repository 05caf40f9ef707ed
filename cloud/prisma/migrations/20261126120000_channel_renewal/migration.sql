-- Who renews the key of a channel holds it until then: two renewals at once would each make the other's key worthless.
ALTER TABLE channel ADD COLUMN renew_lease_until timestamptz(3);
