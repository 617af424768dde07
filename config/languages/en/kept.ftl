# The desk kept from the last run

link-kept = !! kept { $age }, not live
link-kept-lost = !! no link, kept { $age }
