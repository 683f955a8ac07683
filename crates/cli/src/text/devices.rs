//! Raters' devices as a person reads them. Must not know keys.

use office::packets::wire::{DeviceCardShown, DeviceList};

use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for DeviceCardShown {
    fn tell(&self, page: &mut Page) {
        page.say("told_device_card", &[("fingerprint", &self.fingerprint)]);
        // Alone on its line, so that it can be copied; the QR code is for the window.
        page.line(&self.card);
    }
}

impl Readable for DeviceList {
    fn tell(&self, page: &mut Page) {
        let revoked = self
            .devices
            .iter()
            .filter(|device| device.revoked_at.is_some())
            .count();
        page.say(
            "told_devices",
            &[("count", &self.devices.len()), ("revoked", &revoked)],
        );
        let rows = self.devices.iter().map(|device| {
            vec![
                device.holder.clone(),
                device.staff_no.clone().unwrap_or_default(),
                device.fingerprint.clone(),
                minute(&device.enrolled_at),
                device.enrolled_by.clone(),
                device
                    .revoked_at
                    .as_deref()
                    .map_or_else(String::new, minute),
                device.revoke_reason.clone().unwrap_or_default(),
            ]
        });
        page.table(
            vec![
                Column::whole("holder"),
                Column::whole("staff_no"),
                Column::text("fingerprint"),
                Column::whole("enrolled_at"),
                Column::whole("enrolled_by"),
                Column::whole("revoked_at"),
                Column::text("reason"),
            ],
            rows.collect(),
        );
    }
}
