use tumorotheque_publish::Published;

use crate::{
    directory::{Item, Site},
    web::pages::{frame::Frame, map::Place},
};

/// The hospitals of banks, each once, in the order of the banks, with the donors of all its banks together.
///
/// `address` is the path that a hospital leads to, given its banks.
pub(super) fn places(
    items: &[Item],
    frame: &Frame,
    address: impl Fn(&Site, &[&Item]) -> String,
) -> Vec<Place> {
    let mut sites: Vec<(&Site, Vec<&Item>)> = Vec::new();
    for item in items {
        for site in &item.establishments {
            match sites.iter_mut().find(|(other, _)| other.id == site.id) {
                Some((_, banks)) => banks.push(item),
                None => sites.push((site, vec![item])),
            }
        }
    }
    let place = |(site, banks): (&Site, Vec<&Item>)| {
        let donors = Published::of_banks(banks.iter().map(|bank| bank.donors));
        Place {
            name: site.name.clone(),
            city: site.city.clone(),
            postcode: site.postcode.clone(),
            point: site.latitude.zip(site.longitude),
            detail: frame.donors(&donors),
            bar: Some(frame.bar(&donors)),
            address: frame.to(&address(site, &banks)),
        }
    };
    sites.into_iter().map(place).collect()
}
