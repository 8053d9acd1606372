CREATE TABLE [dbo].[CBT_Rental_bak20150312]
(
[RENTALID] [int] NOT NULL,
[SOPNUMBE] [char] (21) NOT NULL
)
GO
