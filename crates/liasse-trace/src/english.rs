pub(crate) fn base(_form: &str) -> Option<&'static str> {
    None
}
