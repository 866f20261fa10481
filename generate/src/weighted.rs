use crate::random::Random;

/// Things that are drawn by weight.
#[derive(Debug)]
pub(crate) struct Weighted<T> {
    /// Each thing with the sum of the weights up to it.
    things: Vec<(u64, T)>,
    total: u64,
}

impl<T> Weighted<T> {
    /// Things without weight are left out; none when nothing weighs.
    pub(crate) fn new(things: impl IntoIterator<Item = (u64, T)>) -> Option<Self> {
        let mut total = 0;
        let things: Vec<_> = things
            .into_iter()
            .filter(|(weight, _)| *weight > 0)
            .map(|(weight, thing)| {
                total += weight;
                (total, thing)
            })
            .collect();
        (total > 0).then_some(Self { things, total })
    }

    /// The place of a thing.
    pub(crate) fn place(&self, random: &mut Random) -> usize {
        let drawn = random.below(self.total);
        self.things.partition_point(|(end, _)| *end <= drawn)
    }

    /// The thing at a place that was given, and so exists.
    pub(crate) fn at(&self, place: usize) -> &T {
        &self.things[place].1
    }

    /// A thing.
    pub(crate) fn pick(&self, random: &mut Random) -> &T {
        self.at(self.place(random))
    }

    /// How many things there are: at least one.
    pub(crate) fn len(&self) -> usize {
        self.things.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_comes_as_often_as_it_weighs() {
        let things = Weighted::new([(1, 'a'), (0, 'b'), (3, 'c')]).unwrap();
        let mut random = Random::new(7);
        let drawn: String = (0..4_000).map(|_| *things.pick(&mut random)).collect();
        assert!((900..1_100).contains(&drawn.matches('a').count()));
        assert!(!drawn.contains('b'));
        assert!(Weighted::new([(0, 'b')]).is_none());
    }
}
