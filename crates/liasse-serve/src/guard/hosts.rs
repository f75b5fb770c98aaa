use std::net::{IpAddr, SocketAddr};

/// The names that this server answers to.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    allowed: Vec<String>,
    /// Where it listens at all addresses of the machine: the port under which any address counts.
    any_address: Option<u16>,
}

impl Hosts {
    /// Returns the names of a server that listens at an address: that address, the usual names of
    /// this machine where only it can connect, and those that it was told to answer to.
    pub(crate) fn new(listen: SocketAddr, told: &[String]) -> Self {
        let port = listen.port();
        let mut allowed: Vec<String> = told.iter().map(|host| host.to_ascii_lowercase()).collect();
        let mut names = vec![listen.ip().to_string()];
        match listen.ip() {
            IpAddr::V6(address) => names = vec![format!("[{address}]")],
            IpAddr::V4(_) => {}
        }
        if listen.ip().is_loopback() || listen.ip().is_unspecified() {
            names.extend(["127.0.0.1", "localhost", "[::1]"].map(str::to_owned));
        }
        for name in names {
            if port == 80 {
                allowed.push(name.clone());
            }
            allowed.push(format!("{name}:{port}"));
        }
        Self { allowed, any_address: listen.ip().is_unspecified().then_some(port) }
    }

    /// Tells whether a request may name this host.
    pub(crate) fn allow(&self, host: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
            || self.any_address.is_some_and(|port| is_address(host, port))
    }
}

/// Tells whether a host is an address of digits with this port. What lies behind such a host cannot
/// be changed by whoever owns a name, so it needs no list.
fn is_address(host: &str, port: u16) -> bool {
    match host.parse::<SocketAddr>() {
        Ok(address) => address.port() == port,
        Err(_) => port == 80 && host.parse::<IpAddr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let hosts = Hosts::new("127.0.0.1:2016".parse().unwrap(), &[]);
        for own in ["127.0.0.1:2016", "localhost:2016", "LOCALHOST:2016", "[::1]:2016"] {
            assert!(hosts.allow(own), "{own}");
        }
        for foreign in [
            "",
            "localhost",
            "127.0.0.1",
            "127.0.0.1:2017",
            "evil.example:2016",
            "localhost.:2016",
            "127.0.0.1:2016.evil.example",
            "user@127.0.0.1:2016",
            "127.1:2016",
            "0.0.0.0:2016",
            "10.0.0.1:2016",
        ] {
            assert!(!hosts.allow(foreign), "{foreign}");
        }
    }

    #[test]
    fn on_all_addresses_numbers_count_and_names_are_told() {
        let hosts = Hosts::new("0.0.0.0:2016".parse().unwrap(), &["archive.example".to_owned()]);
        for own in ["192.0.2.7:2016", "[2001:db8::7]:2016", "archive.example", "localhost:2016"] {
            assert!(hosts.allow(own), "{own}");
        }
        for foreign in ["192.0.2.7", "192.0.2.7:80", "evil.example:2016", "archive.example:1"] {
            assert!(!hosts.allow(foreign), "{foreign}");
        }
    }

    #[test]
    fn an_address_of_a_network_is_its_own_name_alone() {
        let hosts = Hosts::new("[2001:db8::7]:80".parse().unwrap(), &[]);
        assert!(hosts.allow("[2001:db8::7]:80") && hosts.allow("[2001:db8::7]"));
        assert!(!hosts.allow("localhost:80"));
    }
}
