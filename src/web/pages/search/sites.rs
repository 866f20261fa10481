use tumorotheque_publish::Published;

use crate::{
    directory::{Item, Site},
    web::pages::{frame::Frame, map::Place},
};

/// The hospitals of banks, each once, in the order of the banks, with the donors of all its banks together.
///
/// `narrowed` is the path of the same question about one hospital, where that has several banks.
pub(super) fn places(
    items: &[Item],
    frame: &Frame,
    narrowed: impl Fn(&str) -> String,
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
        let path = match banks.as_slice() {
            [bank] => format!("/biobanks/{}", bank.id),
            _ => narrowed(&site.id),
        };
        Place {
            name: site.name.clone(),
            city: site.city.clone(),
            postcode: site.postcode.clone(),
            point: site.latitude.zip(site.longitude),
            detail: frame.donors(&donors),
            bar: Some(frame.bar(&donors)),
            address: frame.to(&path),
        }
    };
    sites.into_iter().map(place).collect()
}
