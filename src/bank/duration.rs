//! How long it takes to answer.

/// Questions that are read and answered in five minutes, as people were seen to need on the quick screen.
const IN_FIVE_MINUTES: usize = 8;

/// About how many minutes so many questions take; beyond ten minutes nobody can tell to the minute.
pub fn minutes_to_answer(questions: usize) -> usize {
    let minutes = (questions * 5).div_ceil(IN_FIVE_MINUTES);
    if minutes > 10 { minutes.next_multiple_of(5) } else { minutes }
}

#[cfg(test)]
mod tests {
    use super::minutes_to_answer;

    #[test]
    fn the_time_is_told_as_exactly_as_it_is_known() {
        assert_eq!([1, 13, 21, 47].map(minutes_to_answer), [1, 9, 15, 30]);
    }
}
