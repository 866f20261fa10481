//! Hospitals of a page on the map.

use super::map::{Map, Place};
use crate::directory::Site;

/// The map of these sites, each leading to an address; none when nobody knows where any of them is.
pub(super) fn map(sites: &[Site], address: &dyn Fn(&Site) -> String) -> Option<Map> {
    let place = |site: &Site| Place {
        name: site.name.clone(),
        city: site.city.clone(),
        postcode: site.postcode.clone(),
        point: site.latitude.zip(site.longitude),
        detail: site.group.clone().unwrap_or_default(),
        bar: None,
        address: address(site),
    };
    let is_located = sites.iter().any(|site| site.latitude.is_some());
    is_located.then(|| Map::of(sites.iter().map(place).collect()))
}
